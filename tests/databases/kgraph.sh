#!/bin/sh
# What the program itself answers, asked of the graph's own file: the answers of expected.py.
#
# usage: kgraph.sh FILE.kg START END          with KGRAPH (the program) in the environment
set -eu

file=$1 start=$2 end=$3
links='(worksFor|uses|isPartOf|performer|founder|creator|location)+'

"$KGRAPH" stats "$file" --json | jq -r '"nodes \(.documents + .entities)", "edges \(.links)"'
"$KGRAPH" query "$file" '?a' jobTitle '?b' --json | jq -r '"texts \(map(.count) | add)"'
"$KGRAPH" query "$file" '?a' worksFor/uses '?b' --json | jq -r '"hops \(map(.count) | add)"'
"$KGRAPH" query "$file" "$start" "$links" '?b' --json |
  jq -r --arg start "$start" '"reached \(map(select(.object.iri != $start)) | length)"'
"$KGRAPH" path "$file" "$start" "$end" --directed --via "$links" --json | jq -r '"distance \(.paths[0].hops // 0)"'
