#!/usr/bin/env python3
"""Documents to N-Quads on a Dask cluster. The bytes are those that one process writes.

usage: dask_job.py DOCUMENTS.jsonl GRAPH.nq [--scheduler ADDRESS] [--workers N] [--block BYTES]

KGRAPH names the program on all machines (kgraph). A worker that dies is replaced, and what it was at is done again.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

import dask
from distributed import Client, LocalCluster

import blocks

KGRAPH = os.environ.get("KGRAPH", "kgraph")


def run(arguments, data=None):
    """Runs a program on some lines; gives what it prints. A failure of the program is the task's."""
    done = subprocess.run(arguments, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False,
                          env=dict(os.environ, LC_ALL="C"))
    if done.returncode:
        raise RuntimeError(f"{arguments[0]} ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def extract(kgraph, block):
    return run([kgraph, "extract", "--from", "jsonl", "-"], b"".join(block))


def fold(kgraph, block):
    return run([kgraph, "build", "--stream", "-", "--to", "nquads"], b"".join(block))


def map_to_files(client, function, parts, folder, name):
    """Runs `function` on all parts, a few at a time, and keeps what comes in files; gives their paths."""
    paths, waiting = [], []

    def take(future):
        paths.append(os.path.join(folder, f"{name}{len(paths):06}"))
        with open(paths[-1], "wb") as file:
            file.write(future.result())

    most = 4 * max(1, sum(client.nthreads().values()))
    for part in parts:
        if len(waiting) == most:
            take(waiting.pop(0))
        # Not pure: a failure that is tried again must not be answered from memory.
        waiting.append(client.submit(function, KGRAPH, part, pure=False, retries=3))
    while waiting:
        take(waiting.pop(0))
    if not paths:  # no documents
        paths.append(os.path.join(folder, f"{name}000000"))
        open(paths[0], "wb").close()
    return paths


def make(client, documents, graph, block, folder):
    def at(name):
        return os.path.join(folder, name)

    facts = map_to_files(client, extract, blocks.of_lines(documents, block), folder, "facts")
    run([KGRAPH, "merge", *facts, "-o", at("merged")])
    run([KGRAPH, "resolve", "--from", "facts", at("merged"), "-o", at("identities")])
    run([KGRAPH, "merge", at("merged"), at("identities"), "-o", at("all")])
    quads = map_to_files(client, fold, blocks.of_documents(at("all"), 4 * block), folder, "quads")
    with open(at("list"), "wb") as file:
        file.write(b"".join(os.fsencode(path) + b"\0" for path in quads))
    run(["sort", "-m", "-u", f"--files0-from={at('list')}", "-o", at("graph")])
    shutil.copyfile(at("graph"), graph + ".part")
    os.replace(graph + ".part", graph)


def main():
    parser = argparse.ArgumentParser(description="Documents to N-Quads on a Dask cluster.")
    parser.add_argument("documents")
    parser.add_argument("graph")
    parser.add_argument("--scheduler", help="where a cluster is; without it, workers are started here")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--block", type=int, default=1 << 20, help="bytes of documents that are read at once")
    options = parser.parse_args()
    dask.config.set({"distributed.scheduler.allowed-failures": 3})
    cluster = options.scheduler or LocalCluster(n_workers=options.workers, threads_per_worker=1, dashboard_address=None,
                                                silence_logs=50)
    try:
        with Client(cluster) as client, tempfile.TemporaryDirectory() as folder:
            make(client, options.documents, options.graph, options.block, folder)
    finally:
        if not options.scheduler:
            cluster.close()


if __name__ == "__main__":
    sys.exit(main())
