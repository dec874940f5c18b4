#!/usr/bin/env bash
# The tour of `make demo`: sample documents in, a checked graph out, three questions answered, a map drawn.
set -euo pipefail
thidua="$BIN/thidua"
say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "1. Reading the sample documents (Vietnamese, English, Hindi, Urdu)"
"$thidua" build examples/documents --curation curation --store "$STORE"

say "2. Checking the graph"
"$thidua" check --store "$STORE" || echo "(the findings above are the point of a check: nothing was changed)"

say "3. Three questions"
echo "Who chairs what, as of 20 October 2025?"
"$thidua" ask who-chairs-what as_of=2025-10-20 --store "$STORE"
echo "Who chaired the conference of the North Central cluster, and which documents say so?"
"$thidua" ask who-chaired-an-event --store "$STORE"
echo "Which awards were given?"
"$thidua" ask awards-given --store "$STORE"

say "4. Drawing the map and writing the graph"
"$thidua" map --store "$STORE" --as-of 2025-10-20 --format html,svg,png,graphml,gexf,csv --out "$MAP"
"$thidua" export --store "$STORE" --format nquads --out "$OUT/graph.nq"

say "5. What was not understood"
"$thidua" unread --store "$STORE" --limit 12

say "Done. Look at:"
find "$OUT" -maxdepth 2 -type f -not -path "$STORE/*" | sort | sed 's/^/  /'
echo "  $STORE (the store: thidua ask ... --store $STORE)"
say "To look at all of it in a browser"
echo "  $thidua serve --store $STORE      then open http://127.0.0.1:8080/"
