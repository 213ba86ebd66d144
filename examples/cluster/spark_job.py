"""Documents to N-Quads on Spark. The parts of GRAPH, one after the other, have the bytes that one process writes.

usage: spark-submit --py-files examples/cluster/blocks.py examples/cluster/spark_job.py DOCUMENTS GRAPH

DOCUMENTS are files of JSON lines, GRAPH is a folder to make. kgraph has to be on the path of all machines; TMPDIR of the driver
holds the fact stream once. Python compares texts by code points, which is the order of their bytes in UTF-8.
"""
import subprocess
import sys
import tempfile

from pyspark import SparkContext
from pyspark.rdd import portable_hash


def document_of(line):
    return line[:line.index('","record":"')]


def main():
    documents, graph = sys.argv[1:]
    context = SparkContext(appName="kgraph")
    # checkCode: a block that kgraph refuses fails, and is tried elsewhere, instead of being lost.
    facts = context.textFile(documents).pipe("kgraph extract --from jsonl -", checkCode=True).cache()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8", newline="\n") as stream:
        for line in facts.toLocalIterator(prefetchPartitions=True):
            stream.write(line + "\n")
        stream.flush()
        with tempfile.NamedTemporaryFile(suffix=".jsonl") as identities:
            subprocess.run(["kgraph", "resolve", stream.name, "-o", identities.name], check=True)
            with open(identities.name, encoding="utf-8", newline="\n") as file:
                decided = context.parallelize((line.rstrip("\n") for line in file), facts.getNumPartitions())
            # The records of a document come to one place, and are sorted there.
            sorted_facts = facts.union(decided).map(lambda line: (line, None)).repartitionAndSortWithinPartitions(
                partitionFunc=lambda line: portable_hash(document_of(line)), numPartitions=facts.getNumPartitions())
            quads = sorted_facts.keys().pipe("kgraph build --stream - --to nquads", checkCode=True)
            quads.distinct().sortBy(lambda line: line).saveAsTextFile(graph)
    context.stop()


main()
