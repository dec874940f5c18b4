#!/usr/bin/env bash
# The wheel as a user gets it: built from the tracked files, installed without developers' tools, run once from an empty folder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$work" 2>/dev/null || git archive HEAD | tar x -C "$work"
# the bundle as this checkout has it: one without, as where npm has no registry, is a wheel too
if [ -f src/thidua/web/bundle/manifest.json ]; then cp -r --parents src/thidua/web/bundle "$work"; else export THIDUA_BUNDLE=none; fi
"$BIN/python" -m build --no-isolation --outdir "$work/dist" "$work" >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
"$PYTHON" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps "$work"/dist/*.whl
mkdir "$work/elsewhere" && cp -r examples/documents "$work/elsewhere/"
cd "$work/elsewhere"
for command in "" ask build check dossier export facts map query questions remove unread verify; do
  "$work/venv/bin/thidua" $command --help >/dev/null
done
"$work/venv/bin/thidua" build documents --store store
"$work/venv/bin/thidua" check --store store >/dev/null
"$work/venv/bin/thidua" ask who-chairs-what --store store --format csv >answer.csv
test "$(wc -l <answer.csv)" -gt 5 || { echo "no answer"; cat answer.csv; exit 1; }
"$work/venv/bin/thidua" map --store store --out map --format svg >/dev/null
if [ -f "$work/src/thidua/web/bundle/manifest.json" ]; then "$work/venv/bin/thidua" dossier --store store --around "Lê Hồng Vinh" --out dossier.html >/dev/null 2>&1; fi
"$work/venv/bin/thidua" export release release --store store --licence https://licence.example/by >/dev/null
(cd release && sha256sum --quiet -c SHA256SUMS)
"$work/venv/bin/python" -c 'import thidua; g = thidua.open("store"); assert len(g.answer("who-chairs-what")) > 5'
if "$work/venv/bin/python" -c 'import pytest' 2>/dev/null; then echo "developers' tools leaked into the run environment"; exit 1; fi
echo "the wheel works without developers' tools"
