/* Several documents at a time. The caller's thread reads, writes what is done in the order of the documents, and works on
   a document itself rather than wait. */
#include "extractors/pipeline.h"
#include "extractors/text/document.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

enum { THREADS_MOST = 256, WAITING_FOR_EACH = 8, WAITING_BYTES = 32 << 20 };

/* A document that was added, and what it says. */
typedef struct job {
  kg_document *document;
  bool done;
  kg_arena arena; /* of the records */
  KG_LIST(kg_record) records;
  kg_status status;
  kg_error error;
} job;

struct kg_extraction {
  const kg_extractor *extractor;
  kg_fact_sink sink;
  kg_allocator allocator;
  kg_error failure; /* the first: status KG_OK as long as all is well */
  size_t bytes;     /* of text in the jobs that were not written */
  pthread_t *workers;
  size_t worker_count;
  /* Jobs are numbered on and on; [first, next) are taken, [next, end) wait. `first` and `end` change in the caller's
     thread only. A job belongs to the thread that took it until it is done, then to the caller's. */
  job *ring;
  size_t capacity, first, next, end;
  bool ending;
  pthread_mutex_t lock; /* of next, end, ending and job.done */
  pthread_cond_t added, done;
};

static job *job_at(const kg_extraction *e, size_t number) { return &e->ring[number % e->capacity]; }

/* ---- One job -------------------------------------------------------------------------------------------------- */

static kg_status keep(void *state, const kg_record *record, kg_error *error) {
  job *j = state;
  const kg_record copy = kg_record_copy(&j->arena, record);
  if (!kg_arena_failed(&j->arena)) KG_PUSH(&j->arena, &j->records, kg_record, copy);
  return kg_arena_failed(&j->arena) ? kg_fail_memory(error) : KG_OK;
}

static void run(const kg_extraction *e, job *j) {
  j->status = kg_extractor_run(e->extractor, j->document, (kg_fact_sink){keep, j}, &j->error);
}

static void clear(job *j) {
  kg_document_free(j->document);
  kg_arena_clear(&j->arena);
}

/* Whoever takes a job holds the lock before and after. */
static void take_next(kg_extraction *e) {
  job *j = job_at(e, e->next++);
  (void)pthread_mutex_unlock(&e->lock);
  run(e, j);
  (void)pthread_mutex_lock(&e->lock);
  j->done = true;
}

static void *work(void *state) {
  kg_extraction *e = state;
  (void)pthread_mutex_lock(&e->lock);
  while (!e->ending) {
    if (e->next == e->end) {
      (void)pthread_cond_wait(&e->added, &e->lock);
      continue;
    }
    take_next(e);
    (void)pthread_cond_signal(&e->done);
  }
  (void)pthread_mutex_unlock(&e->lock);
  return NULL;
}

/* ---- Making and freeing --------------------------------------------------------------------------------------- */

/* Signals are for the threads that the program knows of. If the system gives fewer threads, fewer it is. */
static void start(kg_extraction *e, size_t count) {
  sigset_t all, before;
  (void)sigfillset(&all);
  if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) return;
  while (e->worker_count < count && pthread_create(&e->workers[e->worker_count], NULL, work, e) == 0) e->worker_count++;
  (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void *allocate(const kg_extraction *e, void *block, size_t size) {
  return e->allocator.reallocate(e->allocator.state, block, size);
}

static bool make_rooms(kg_extraction *e, size_t threads) {
  e->capacity = threads * WAITING_FOR_EACH;
  e->ring = allocate(e, NULL, e->capacity * sizeof *e->ring);
  e->workers = allocate(e, NULL, threads * sizeof *e->workers);
  return e->ring && e->workers;
}

static bool make_lock(kg_extraction *e) {
  if (pthread_mutex_init(&e->lock, NULL) != 0) return false;
  if (pthread_cond_init(&e->added, NULL) == 0) {
    if (pthread_cond_init(&e->done, NULL) == 0) return true;
    (void)pthread_cond_destroy(&e->added);
  }
  (void)pthread_mutex_destroy(&e->lock);
  return false;
}

kg_status kg_extraction_new(kg_extraction **extraction, const kg_extractor *extractor, size_t threads,
                            kg_fact_sink sink, kg_error *error) {
  *extraction = NULL;
  if (threads == 0) {
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    threads = processors < 1 ? 1 : processors > THREADS_MOST ? THREADS_MOST : (size_t)processors;
  }
  if (threads > THREADS_MOST)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "%zu threads are too many; use at most %d", threads, THREADS_MOST);
  const kg_allocator allocator = extractor->arena.allocator;
  kg_extraction *e = allocator.reallocate(allocator.state, NULL, sizeof *e);
  if (!e) return kg_fail_memory(error);
  memset(e, 0, sizeof *e);
  e->allocator = allocator;
  e->extractor = extractor;
  e->sink = sink;
  if (threads > 1) {
    const bool locked = make_lock(e);
    if (!locked || !make_rooms(e, threads)) {
      if (!locked) e->capacity = 0;
      kg_extraction_free(e);
      return kg_fail_memory(error);
    }
    start(e, threads - 1);
  }
  *extraction = e;
  return KG_OK;
}

void kg_extraction_free(kg_extraction *e) {
  if (!e) return;
  if (e->capacity) {
    (void)pthread_mutex_lock(&e->lock);
    e->ending = true;
    (void)pthread_cond_broadcast(&e->added);
    (void)pthread_mutex_unlock(&e->lock);
    for (size_t i = 0; i < e->worker_count; i++) (void)pthread_join(e->workers[i], NULL);
    for (; e->first < e->end; e->first++) clear(job_at(e, e->first));
    (void)pthread_cond_destroy(&e->done);
    (void)pthread_cond_destroy(&e->added);
    (void)pthread_mutex_destroy(&e->lock);
  }
  if (e->ring) (void)allocate(e, e->ring, 0);
  if (e->workers) (void)allocate(e, e->workers, 0);
  (void)allocate(e, e, 0);
}

/* ---- The caller's side ---------------------------------------------------------------------------------------- */

static kg_status fail_again(const kg_extraction *e, kg_error *error) {
  if (error) *error = e->failure;
  return e->failure.status;
}

static kg_status note(kg_extraction *e, kg_status status, const kg_error *failure, kg_error *error) {
  e->failure = *failure;
  e->failure.status = status;
  return fail_again(e, error);
}

/* What came before a failure is written, as one thread would have done. */
static kg_status write_first(kg_extraction *e, kg_error *error) {
  job *j = job_at(e, e->first);
  kg_error failure = j->error;
  kg_status status = KG_OK;
  for (size_t i = 0; status == KG_OK && i < j->records.count; i++)
    status = e->sink.write(e->sink.state, &j->records.items[i], &failure);
  if (status == KG_OK) status = j->status;
  e->first++;
  e->bytes -= kg_document_text(j->document).size;
  clear(j);
  return status == KG_OK ? KG_OK : note(e, status, &failure, error);
}

/* Writes the first job, or does something towards it. */
static kg_status advance(kg_extraction *e, kg_error *error) {
  (void)pthread_mutex_lock(&e->lock);
  const job *j = job_at(e, e->first);
  if (!j->done && e->next < e->end)
    take_next(e);
  else
    while (!j->done) (void)pthread_cond_wait(&e->done, &e->lock);
  const bool done = j->done;
  (void)pthread_mutex_unlock(&e->lock);
  return done ? write_first(e, error) : KG_OK;
}

static bool is_first_done(kg_extraction *e) {
  (void)pthread_mutex_lock(&e->lock);
  const bool done = e->first < e->end && job_at(e, e->first)->done;
  (void)pthread_mutex_unlock(&e->lock);
  return done;
}

static kg_status run_alone(kg_extraction *e, kg_document *document, kg_error *error) {
  kg_error failure = {0};
  const kg_status status = kg_extractor_run(e->extractor, document, e->sink, &failure);
  kg_document_free(document);
  return status == KG_OK ? KG_OK : note(e, status, &failure, error);
}

kg_status kg_extraction_add(kg_extraction *e, kg_document *document, kg_error *error) {
  kg_status status = e->failure.status;
  if (status == KG_OK && !e->capacity) return run_alone(e, document, error);
  const size_t size = kg_document_text(document).size;
  while (status == KG_OK && (e->end - e->first == e->capacity ||
                             (e->bytes && (e->bytes >= WAITING_BYTES || size > WAITING_BYTES - e->bytes))))
    status = advance(e, error);
  if (status != KG_OK) {
    kg_document_free(document);
    return fail_again(e, error);
  }
  job *j = job_at(e, e->end);
  memset(j, 0, sizeof *j);
  j->document = document;
  kg_arena_init(&j->arena, &e->allocator);
  e->bytes += size;
  (void)pthread_mutex_lock(&e->lock);
  e->end++;
  (void)pthread_cond_signal(&e->added);
  (void)pthread_mutex_unlock(&e->lock);
  while (status == KG_OK && is_first_done(e)) status = write_first(e, error);
  return status;
}

kg_status kg_extraction_finish(kg_extraction *e, kg_error *error) {
  if (e->failure.status != KG_OK) return fail_again(e, error);
  while (e->first < e->end) KG_TRY(advance(e, error));
  return KG_OK;
}

kg_status kg_extraction_pass(kg_extraction *e, const kg_record *record, kg_error *error) {
  KG_TRY(kg_extraction_finish(e, error));
  kg_error failure = {0};
  const kg_status status = e->sink.write(e->sink.state, record, &failure);
  if (status == KG_BAD_INPUT) { /* one record is bad: whoever passes it may go on */
    if (error) *error = failure;
    return status;
  }
  return status == KG_OK ? KG_OK : note(e, status, &failure, error);
}
