/* usage: export FOLDER EDGES...

   For each number of edges: the CPU time of each writer of kgraph into a file in FOLDER (a tmpfs), of the same for its
   peers, and of copying and writing as many bytes; and how much memory each writer took beyond the graph. "x a byte" is for
   the formats that are not the same bytes of both: igraph names attributes and lays out lines in a way of its own. The
   least of several runs counts. */
#include "bench/export/bench.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef bench_run peer_function(const kg_graph *graph, const char *format, const char *path);

/* One comparison, and what it is meant to reach: ours so many times as fast; 0 where there is no aim. */
static const struct {
  const char *format, *peer;
  peer_function *run;
  double aim;
} rows[] = {{"ntriples", "serd", bench_serd, 5},
            {"ntriples", "raptor2", bench_raptor, 12},
            {"nquads", "raptor2", bench_raptor, 10},
            {"turtle", "serd", bench_serd, 5},
            {"trig", NULL, NULL, 0},
            {"jsonld", NULL, NULL, 0},
            {"graphml", "igraph", bench_igraph, 10},
            {"dot", "igraph", bench_igraph, 10}};

double bench_now(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

_Noreturn void bench_fail(const char *what) {
  (void)fprintf(stderr, "export: %s\n", what);
  exit(1); /* NOLINT(concurrency-mt-unsafe): one thread */
}

/** A line of /proc/self/status in kilobytes. */
static long memory_of(const char *key) {
  char line[256];
  long found = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file)) {
    if (strncmp(line, key, strlen(key)) == 0) found = strtol(line + strlen(key) + 1, NULL, 10);
  }
  if (file) (void)fclose(file);
  return found;
}

static void forget_peak(void) {
  FILE *file = fopen("/proc/self/clear_refs", "w");
  if (!file) return;
  (void)fputs("5", file);
  (void)fclose(file);
}

static kg_status write_to_file(void *state, const void *data, size_t size, kg_error *error) {
  (void)error;
  const char *at = data;
  while (size) {
    const ssize_t written = write(*(int *)state, at, size);
    if (written <= 0) return KG_IO;
    at += written;
    size -= (size_t)written;
  }
  return KG_OK;
}

static int open_file(const char *path) {
  (void)unlink(path);
  const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) bench_fail(path);
  return file;
}

/* What stood there before is gone before the clock starts: freeing it is nobody's writing. */
static bench_run run_ours(const kg_graph *graph, const char *format, const char *path, long *memory) {
  kg_error error = {0};
  (void)malloc_trim(0); /* what building the graph left over would hide what the writer takes */
  forget_peak();
  (void)unlink(path);
  const long before = memory_of("VmRSS:");
  const double start = bench_now();
  int file = open_file(path);
  const kg_sink sink = {write_to_file, &file};
  if (kg_graph_export(graph, kg_format_find(format), NULL, sink, &error) != KG_OK) bench_fail(error.message);
  struct stat about;
  if (fstat(file, &about) != 0 || close(file) != 0) bench_fail(path);
  const bench_run run = {bench_now() - start, (double)about.st_size};
  *memory = memory_of("VmHWM:") - before;
  return run;
}

/** Copying the bytes of a file through a buffer of the writers' size into another. */
static double run_copy(const char *from, const char *path) {
  enum { SAMPLE = 16 << 20 };
  static char sample[SAMPLE], buffer[KG_WRITER_SIZE];
  FILE *source = fopen(from, "rb");
  if (!source) bench_fail(from);
  const size_t sampled = fread(sample, 1, SAMPLE, source);
  if (fseek(source, 0, SEEK_END) != 0) bench_fail(from);
  size_t left = (size_t)ftell(source), at = 0;
  (void)fclose(source);
  const double start = bench_now();
  int file = open_file(path);
  while (left) {
    size_t size = sampled - at < sizeof buffer ? sampled - at : sizeof buffer;
    if (size > left) size = left;
    memcpy(buffer, sample + at, size);
    if (write_to_file(&file, buffer, size, NULL) != KG_OK) bench_fail(path);
    at = at + size == sampled ? 0 : at + size;
    left -= size;
  }
  (void)close(file);
  return bench_now() - start;
}

static void compare(const kg_graph *graph, size_t row, const char *path, const char *copy_path, int runs) {
  bench_run ours = {1e9, 0}, peer = {1e9, 0};
  double copy = 1e9;
  long memory = 0;
  for (int i = 0; i < runs; i++) {
    long used;
    const bench_run run = run_ours(graph, rows[row].format, path, &used);
    if (run.seconds < ours.seconds) ours = run;
    if (i == 0 || used > memory) memory = used;
    const double copied = run_copy(path, copy_path);
    if (copied < copy) copy = copied;
    (void)unlink(copy_path);
    if (!rows[row].run) continue;
    (void)unlink(path);
    const bench_run other = rows[row].run(graph, rows[row].format, path);
    if (other.seconds < peer.seconds) peer = other;
  }
  printf("  %-9s %8.1f MB %8.3f s %6.2f x copying %7ld KB", rows[row].format, ours.size / 1e6, ours.seconds,
         ours.seconds / copy, memory);
  if (rows[row].run) {
    printf("   %-8s %8.1f MB %8.3f s, %5.1f x as long (aim: %.0f), %5.1f x a byte", rows[row].peer, peer.size / 1e6,
           peer.seconds, peer.seconds / ours.seconds, rows[row].aim,
           peer.seconds / peer.size / (ours.seconds / ours.size));
  }
  printf("\n");
  (void)fflush(stdout);
  (void)unlink(path);
}

int main(int count, char **words) {
  char path[4000], copy_path[4096];
  if (count < 3) bench_fail("usage: export FOLDER EDGES...");
  (void)snprintf(path, sizeof path, "%s/kgraph-bench-%ld", words[1], (long)getpid());
  (void)snprintf(copy_path, sizeof copy_path, "%s.copy", path);
  for (int i = 2; i < count; i++) {
    const size_t edges = strtoul(words[i], NULL, 10);
    kg_ontology *ontology;
    const double start = bench_now();
    kg_graph *graph = bench_graph(edges, &ontology);
    printf("%zu links: %zu entities, %zu facts, %ld MB, made in %.1f s\n", edges, kg_graph_entity_count(graph),
           kg_graph_fact_count(graph), memory_of("VmRSS:") / 1024, bench_now() - start);
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
      compare(graph, row, path, copy_path, edges > 2000000 ? 1 : edges > 200000 ? 5 : 15);
    }
    kg_graph_free(graph);
    kg_ontology_free(ontology);
  }
  return 0;
}
