-- The tables of places.sqlite; scripts/make_gazetteer.py fills them, and nothing changes them afterwards.
PRAGMA page_size = 4096;
CREATE TABLE division (
    id INTEGER PRIMARY KEY,
    country TEXT, -- ISO 3166-1 alpha-2, XK for Kosovo; null for seas, wider regions and disputed areas
    code TEXT,    -- GeoNames' code of a first-level division: PK.02
    name TEXT
);
CREATE TABLE place (
    id INTEGER PRIMARY KEY,    -- GeoNames' number; from 1,000,000,000 on, of places that have none, arbitrary
    code TEXT,                 -- the id with its source, where it is not geonames:NUMBER
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,     -- 0 settlement, 1 district, 2 province, 3 country, 4 wider
    division INTEGER NOT NULL, -- what it lies in, or is
    latitude INTEGER NOT NULL, -- thousandths of a degree
    longitude INTEGER NOT NULL,
    population INTEGER NOT NULL
);
CREATE UNIQUE INDEX place_code ON place (code) WHERE code IS NOT NULL;
CREATE TABLE name (
    folded TEXT NOT NULL,   -- as onrecord/gazetteer/folding.py folds
    place INTEGER NOT NULL,
    other INTEGER NOT NULL, -- 1: another name than its own
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE demonym (
    word TEXT NOT NULL, -- folded
    country TEXT NOT NULL,
    PRIMARY KEY (word, country)
) WITHOUT ROWID;
CREATE TABLE capital (
    place INTEGER PRIMARY KEY -- the capital of its country
);
