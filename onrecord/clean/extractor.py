"""trafilatura and htmldate, imported without opening a socket.

Both bring in urllib3, which binds an IPv6 socket while it is imported, to see whether the machine could. Nothing is
fetched here, so it is told that the machine cannot.
"""

import socket

_had_ipv6 = socket.has_ipv6
socket.has_ipv6 = False
try:
    from htmldate import find_date
    from trafilatura import bare_extraction
finally:
    socket.has_ipv6 = _had_ipv6

__all__ = ["bare_extraction", "find_date"]
