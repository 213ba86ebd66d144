#!/bin/sh
# Includes run one way: graph/base <- ontology <- {extractors, graph} <- exporters <- cli.
# "a/b.h" is read from the root, "b.h" from the folder of the file that includes it.
cd "${SRC:-.}" || exit 1

find cli graph ontology extractors exporters -name '*.[ch]' 2>/dev/null | sort |
  xargs grep -Hn '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' /dev/null |
  awk '
    BEGIN {
      may["graph/base"] = "graph/base"
      may["ontology"] = "graph/base ontology"
      may["extractors"] = "graph/base ontology extractors"
      may["graph"] = "graph/base ontology graph"
      may["exporters"] = "graph/base ontology graph exporters"
      may["cli"] = "cli"
    }
    function layer(path) {
      if (path ~ /^graph\/base\//) return "graph/base"
      sub(/\/.*/, "", path)
      return path
    }
    {
      split($0, part, ":")
      split($0, quoted, "\"")
      from = part[1]
      to = quoted[2]
      if (to == "kgraph.h") next
      if (to !~ /\//) {
        folder = from
        sub(/[^\/]*$/, "", folder)
        to = folder to
      }
      if (to ~ /\.\.\//) {
        printf "%s:%d: \"%s\": write the path from the root\n", from, part[2], quoted[2]
        bad = 1
      } else if (index(" " may[layer(from)] " ", " " layer(to) " ") == 0) {
        printf "%s:%d: %s may not include \"%s\" (only: kgraph.h %s)\n", from, part[2], \
          layer(from), quoted[2], may[layer(from)]
        bad = 1
      }
    }
    END { exit bad }'
