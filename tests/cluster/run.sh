#!/bin/sh
# The jobs of examples/cluster/ write what one process writes, byte for byte: with two Dask workers, with one of them killed in
# the middle, with GNU parallel, and with a job of its killed.
#
# usage: tests/cluster/run.sh          with KGRAPH (the program) and SRC (the root) in the environment
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jobs=$SRC/examples/cluster
PROGRAM=$KGRAPH
export PROGRAM
python=/usr/bin/python3 # Debian's, which has Dask
passed=0
failed=0

"$SRC/tests/cluster/documents.py" 1500 >"$work/documents.jsonl"
"$KGRAPH" extract "$work/documents.jsonl" -o "$work/facts.jsonl"
"$KGRAPH" build --from facts "$work/facts.jsonl" --to nquads | LC_ALL=C sort -u >"$work/wanted"

check() { # WHAT COMMAND...
  what=$1
  shift
  rm -f "$work/graph.nq"
  if "$@" >"$work/log" 2>&1 && cmp "$work/wanted" "$work/graph.nq" >>"$work/log" 2>&1; then
    echo "ok    $what"
    passed=$((passed + 1))
  else
    echo "FAIL  $what"
    cat "$work/log"
    failed=$((failed + 1))
  fi
}

# The program, which kills what has started it, or itself, the third time that it reads or later, and the second time that it folds: once each.
cat >"$work/deadly" <<'EOF'
#!/bin/sh
case "$1" in
  extract | build)
    echo . >>"$DEATHS.$1"
    times=$(wc -l <"$DEATHS.$1")
    # Two may count the same number at once: the folder is made once.
    if { [ "$1" = extract ] && [ "$times" -ge 3 ]; } || { [ "$1" = build ] && [ "$times" -ge 2 ]; }; then
      if mkdir "$DEATHS.$1.died" 2>/dev/null; then
        [ -z "${KILL_PARENT-}" ] || kill -9 "$PPID"
        kill -9 $$
      fi
    fi
    ;;
esac
exec "$PROGRAM" "$@"
EOF
chmod +x "$work/deadly"

two_deaths() { # COMMAND...
  rm -rf "$work"/deaths.*
  DEATHS=$work/deaths KGRAPH=$work/deadly "$@" && [ -d "$work/deaths.extract.died" ] && [ -d "$work/deaths.build.died" ]
}

check 'two Dask workers' "$python" "$jobs/dask_job.py" "$work/documents.jsonl" "$work/graph.nq" --block 60000
export BLOCK=60000
KILL_PARENT=1
export KILL_PARENT
check 'two Dask workers, one killed while it reads and one while it folds' \
  two_deaths "$python" "$jobs/dask_job.py" "$work/documents.jsonl" "$work/graph.nq" --block 60000
unset KILL_PARENT
check 'GNU parallel' "$jobs/parallel.sh" "$work/documents.jsonl" "$work/graph.nq"
check 'GNU parallel, two jobs killed' two_deaths "$jobs/parallel.sh" "$work/documents.jsonl" "$work/graph.nq"

: >"$work/none.jsonl"
: >"$work/wanted"
check 'two Dask workers, no documents' "$python" "$jobs/dask_job.py" "$work/none.jsonl" "$work/graph.nq"
check 'GNU parallel, no documents' "$jobs/parallel.sh" "$work/none.jsonl" "$work/graph.nq"

printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
