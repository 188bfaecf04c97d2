"""Where the work is done: child processes with limits, and many documents at once."""
