#!/bin/sh
# The same bytes whatever the threads, the locale, the time zone, the date and what lay in memory; see environment.py.
exec python3 "$SRC/tests/faults/environment.py"
