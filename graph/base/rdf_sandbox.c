#include "graph/base/rdf_sandbox.h"

#include "graph/base/confine.h"
#include "graph/base/error.h"
#include "graph/base/ntriples.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What goes through the pipe: a kind and a size, then so many bytes. */
typedef struct frame {
  uint32_t kind, size;
} frame;
enum { QUADS = 1, FAILED, DONE };
enum { FRAME_MAX = 1 << 16 };

/* How the child failed, as it goes through the pipe. */
typedef struct failure {
  uint32_t status;
  uint64_t line;
  char message[sizeof((kg_error *)0)->message];
} failure;

/* ---- The child ----------------------------------------------------------------------------------------------- */

typedef struct sender {
  int pipe;
  size_t used;
  char buffer[FRAME_MAX];
} sender;

static void send_bytes(int pipe, const void *data, size_t size) {
  const char *at = data;
  while (size) {
    const ssize_t sent = write(pipe, at, size);
    if ((sent < 0 && errno != EINTR) || (sent >= 0 && (sent == 0 || (size_t)sent > size)))
      _exit(KG_IO); /* nobody listens any more */
    if (sent < 0) continue;
    at += sent;
    size -= (size_t)sent;
  }
}

static void send_frame(int pipe, uint32_t kind, const void *data, size_t size) {
  const frame head = {kind, (uint32_t)size};
  send_bytes(pipe, &head, sizeof head);
  send_bytes(pipe, data, size);
}

static void flush(sender *out) {
  if (out->used) send_frame(out->pipe, QUADS, out->buffer, out->used);
  out->used = 0;
}

static void put(sender *out, const char *data, size_t size) {
  while (size) {
    if (out->used == sizeof out->buffer) flush(out);
    const size_t room = sizeof out->buffer - out->used, part = size < room ? size : room;
    memcpy(out->buffer + out->used, data, part);
    out->used += part;
    data += part;
    size -= part;
  }
}

static void put_text(sender *out, const char *text) { put(out, text, strlen(text)); }

static void put_iri(sender *out, kg_string iri) {
  put(out, "<", 1);
  put(out, iri.data, iri.size);
  put(out, "> ", 2);
}

static void put_term(sender *out, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    put_iri(out, term->text);
    return;
  }
  put(out, term->kind == KG_RDF_BLANK ? "_:" : "\"", term->kind == KG_RDF_BLANK ? 2 : 1);
  size_t plain = 0;
  for (size_t i = 0; term->kind == KG_RDF_LITERAL && i < term->text.size; i++) {
    const char c = term->text.data[i];
    const char *escape = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : NULL;
    if (!escape) continue;
    put(out, term->text.data + plain, i - plain);
    put_text(out, escape);
    plain = i + 1;
  }
  put(out, term->text.data + plain, term->text.size - plain);
  if (term->kind == KG_RDF_LITERAL) put(out, "\"", 1);
  if (term->language.size) put(out, "@", 1);
  put(out, term->language.data, term->language.size);
  if (term->datatype.size) {
    put(out, "^^", 2);
    put_iri(out, term->datatype);
  }
  put(out, " ", 1);
}

static kg_status send_triple(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)error;
  sender *out = state;
  put_term(out, &triple->subject);
  put_term(out, &triple->predicate);
  put_term(out, &triple->object);
  if (triple->graph.text.size) put_term(out, &triple->graph);
  put(out, ".\n", 2);
  return KG_OK;
}

static void limit(int resource, uint64_t most) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) _exit(KG_IO);
  if (now.rlim_max != RLIM_INFINITY && most > now.rlim_max) most = now.rlim_max;
  now.rlim_cur = now.rlim_max = (rlim_t)most;
  if (setrlimit(resource, &now) != 0) _exit(KG_IO);
}

/* Bytes of address space that the process has, or 0 where the system does not tell. */
static uint64_t address_space(void) {
  char line[64] = "";
  FILE *file = fopen("/proc/self/statm", "r");
  if (!file) return 0;
  if (!fgets(line, sizeof line, file)) line[0] = '\0';
  (void)fclose(file);
  return (uint64_t)strtoull(line, NULL, 10) * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void shut_in(uint64_t space, size_t size) {
  if (space) limit(RLIMIT_AS, space + KG_SANDBOX_MEMORY + KG_SANDBOX_MEMORY_PER_BYTE * size);
  limit(RLIMIT_CPU, (uint64_t)KG_SANDBOX_SECONDS + (size >> 20));
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 0); /* nothing can be opened any more; the pipe is */
  (void)kg_confine();      /* more than that where the system can */
}

/* The program's handlers tidy up after the program, which goes on. */
static void forget_handlers(void) {
  static const int signals[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2};
  sigset_t none;
  for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) (void)signal(signals[i], SIG_DFL);
  (void)sigemptyset(&none);
  (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* KiB of memory that the process has had at most. */
static uint64_t most_memory(void) {
  struct rusage used;
  return getrusage(RUSAGE_SELF, &used) == 0 ? (uint64_t)used.ru_maxrss : 0;
}

/* A parser without memory has used up what it was granted, unless it had hardly begun: then there is none to be had. */
static void tell_limit(kg_error *error, uint64_t before, size_t size) {
  const uint64_t granted = (KG_SANDBOX_MEMORY + KG_SANDBOX_MEMORY_PER_BYTE * size) >> 10;
  if (error->status != KG_NO_MEMORY || most_memory() - before < granted / 8) return;
  (void)kg_fail(error, KG_LIMIT, NULL, error->line,
                "reading it took more memory than is granted to a file of its size; if you trust it, read it with "
                "--no-sandbox, or turn it into N-Triples elsewhere");
}

/* What the program has open, outputs among them, is no business of the parser's. */
static void close_all_but(int pipe) {
  const long most = sysconf(_SC_OPEN_MAX);
  for (int i = 0; i < (most > 0 && most < 4096 ? (int)most : 4096); i++)
    if (i != pipe) (void)close(i);
}

static _Noreturn void run_child(int pipe, uint64_t space, kg_string text, const char *name,
                                const kg_rdf_options *options, kg_rdf_read_function *read) {
  sender *out = calloc(1, sizeof *out); /* too large for a small stack; freed with the process */
  if (!out) _exit(KG_NO_MEMORY);
  out->pipe = pipe;
  forget_handlers();
  close_all_but(pipe);
  shut_in(space, text.size);
  const kg_rdf_handler handler = {send_triple, out};
  kg_error error = {0};
  const uint64_t before = most_memory();
  error.status = read(text, name, options, &handler, &error);
  if (error.status == KG_OK) {
    flush(out);
    send_frame(pipe, DONE, NULL, 0);
  } else {
    failure told = {0};
    tell_limit(&error, before, text.size);
    told.status = (uint32_t)error.status;
    told.line = error.line;
    memcpy(told.message, error.message, sizeof told.message);
    send_frame(pipe, FAILED, &told, sizeof told);
  }
  _exit(0);
}

/* ---- The parent ---------------------------------------------------------------------------------------------- */

typedef struct receiver {
  int pipe;
  const char *name;
  kg_ntriples_reader *reader;
  const kg_rdf_handler *handler;
  bool ended; /* the child said so itself */
  char buffer[FRAME_MAX];
} receiver;

/* The lines of what comes through the pipe are not those of the file. */
static kg_status pass_on(void *state, const kg_rdf_triple *triple, kg_error *error) {
  const receiver *in = state;
  kg_rdf_triple passed = *triple;
  passed.line = 0;
  return in->handler->triple(in->handler->state, &passed, error);
}

/* False at the end of the pipe. */
static bool receive(int pipe, void *data, size_t size) {
  char *at = data;
  while (size) {
    const ssize_t got = read(pipe, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= (size_t)got;
  }
  return true;
}

static kg_status take_failure(receiver *in, kg_error *error) {
  failure told;
  memcpy(&told, in->buffer, sizeof told);
  told.message[sizeof told.message - 1] = '\0';
  const bool known = told.status == KG_LIMIT || told.status == KG_NO_MEMORY;
  const kg_status status = known ? (kg_status)told.status : KG_BAD_INPUT;
  in->ended = true;
  if (status == KG_NO_MEMORY) return kg_fail_memory(error);
  return kg_fail(error, status, in->name, (size_t)told.line, "%s", told.message);
}

static kg_status take_frames(receiver *in, kg_error *error) {
  frame head;
  while (receive(in->pipe, &head, sizeof head)) {
    if (head.size > FRAME_MAX || !receive(in->pipe, in->buffer, head.size)) return KG_OK;
    if (head.kind == QUADS) {
      KG_TRY(kg_ntriples_reader_feed(in->reader, (kg_string){in->buffer, head.size}, error));
    } else if (head.kind == FAILED && head.size == sizeof(failure)) {
      return take_failure(in, error);
    } else {
      in->ended = head.kind == DONE;
      return in->ended ? kg_ntriples_reader_finish(in->reader, error) : KG_OK;
    }
  }
  return KG_OK;
}

/* What the parser made of its limits, as far as the way it ended tells. */
static kg_status broken_down(const char *name, int how, kg_error *error) {
  if (WIFEXITED(how) && WEXITSTATUS(how) == KG_NO_MEMORY) return kg_fail_memory(error);
  const int signal = WIFSIGNALED(how) ? WTERMSIG(how) : 0;
  if (signal == SIGXCPU || signal == SIGKILL)
    return kg_fail(
        error, KG_LIMIT, name, 0,
        "reading it took more processor time than is granted to a file of its size; if you trust it, read it "
        "with --no-sandbox, or turn it into N-Triples elsewhere");
  return kg_fail(
      error, KG_LIMIT, name, 0,
      "the RDF parser broke down on it (signal %d), perhaps for lack of memory; if you trust it, read it with "
      "--no-sandbox, or turn it into N-Triples elsewhere",
      signal);
}

static kg_status wait_for(pid_t child, const receiver *in, kg_status status, kg_error *error) {
  int how = 0;
  pid_t ended;
  do ended = waitpid(child, &how, 0);
  while (ended < 0 && errno == EINTR);
  if (status != KG_OK || in->ended) return status;
  return broken_down(in->name, ended == child ? how : 0, error);
}

/* Signals wait until the child has put away the handlers of its parent. */
static pid_t start(int pipes[2], kg_string text, const char *name, const kg_rdf_options *options,
                   kg_rdf_read_function *read) {
  const uint64_t space = address_space();
  sigset_t all, before;
  (void)sigfillset(&all);
  (void)sigprocmask(SIG_SETMASK, &all, &before);
  const pid_t child = fork();
  if (child == 0) {
    (void)close(pipes[0]);
    run_child(pipes[1], space, text, name, options, read);
  }
  (void)sigprocmask(SIG_SETMASK, &before, NULL);
  (void)close(pipes[1]);
  return child;
}

static kg_status read_through(receiver *in, int pipes[2], kg_string text, const char *name,
                              const kg_rdf_options *options, kg_rdf_read_function *read, kg_error *error) {
  const pid_t child = start(pipes, text, name, options, read);
  kg_status status;
  if (child < 0) {
    status = kg_fail(error, KG_IO, name, 0, "cannot start a process to read it: %s", strerror(errno));
    (void)close(pipes[0]);
    return status;
  }
  in->pipe = pipes[0];
  status = take_frames(in, error);
  if (status != KG_OK) (void)kill(child, SIGKILL);
  (void)close(pipes[0]);
  return wait_for(child, in, status, error);
}

kg_status kg_rdf_sandbox_read(kg_string text, const char *name, const kg_rdf_options *options,
                              kg_rdf_read_function *read, const kg_rdf_handler *handler, kg_error *error) {
  int pipes[2];
  receiver *in = calloc(1, sizeof *in);
  if (!in) return kg_fail_memory(error);
  in->name = name;
  in->handler = handler;
  const kg_rdf_handler receiving = {pass_on, in};
  kg_status status = kg_ntriples_reader_new(&in->reader, true, name, &receiving, NULL, error);
  if (status == KG_OK && pipe(pipes) != 0)
    status = kg_fail(error, KG_IO, name, 0, "cannot start a process to read it: %s", strerror(errno));
  else if (status == KG_OK)
    status = read_through(in, pipes, text, name, options, read, error);
  kg_ntriples_reader_free(in->reader);
  free(in);
  return status;
}
