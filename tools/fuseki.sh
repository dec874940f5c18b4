#!/bin/sh
# Fetches the server of Apache Jena Fuseki from Maven Central, once, and prints the path of its jar. It wants Java 17 to run.
set -eu
version=5.2.0
sha256=a437520f68a763a18d96aa56fa4fde967f41b9d9a8cb8571b1e15d99624f83bd
folder="$(dirname "$0")/../build/fuseki"
mkdir -p "$folder"
folder="$(cd "$folder" && pwd)"
jar="$folder/jena-fuseki-server-$version.jar"
if [ ! -f "$jar" ]; then
    curl -sSf --retry 3 -o "$jar.part" \
        "https://repo1.maven.org/maven2/org/apache/jena/jena-fuseki-server/$version/jena-fuseki-server-$version.jar"
    echo "$sha256  $jar.part" | sha256sum -c - >&2
    mv "$jar.part" "$jar"
fi
echo "$jar"
