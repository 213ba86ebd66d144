#!/bin/sh
# Searches beside igraph, networkx, DuckDB and Ladybug, on graphs of so many links.
#
# usage: bench/path/run.sh PROGRAM FOLDER MODULES EDGES...
#
# PROGRAM is bench/path/main.c compiled, FOLDER takes the graph and the questions, MODULES the node_modules with the engines;
# where that is missing they are left out.
set -eu

program=$1 folder=$2 modules=$3
shift 3
here=$(dirname "$0")
mkdir -p "$folder"
for edges; do
  "$program" "$folder" "$edges"
  /usr/bin/python3 "$here/networkx_paths.py" "$folder"
  [ -d "$modules" ] || { echo '  DuckDB and Ladybug are not there: make check-databases installs them'; continue; }
  node "$here/engines.mjs" duckdb "$modules" "$folder"
  node "$here/engines.mjs" ladybug "$modules" "$folder"
done
