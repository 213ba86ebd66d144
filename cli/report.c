#include "cli/report.h"

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/text.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

enum { MESSAGE_SIZE = 2048 };

static kg_string format_message(char *buffer, const char *format, va_list arguments) {
  const int size = vsnprintf(buffer, MESSAGE_SIZE, format, arguments);
  if (size < 0) return (kg_string){"", 0};
  return (kg_string){buffer, size < MESSAGE_SIZE ? (size_t)size : MESSAGE_SIZE - 1};
}

kg_status cli_fail(kg_status status, const char *format, ...) {
  char buffer[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  const kg_string message = format_message(buffer, format, arguments);
  va_end(arguments);
  cli_progress_clear();
  (void)fputs("kgraph: ", stderr);
  cli_print(message, stderr);
  (void)fputc('\n', stderr);
  return status;
}

kg_status cli_usage(const cli_command *command, const char *format, ...) {
  char buffer[MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  const kg_string message = format_message(buffer, format, arguments);
  va_end(arguments);
  cli_progress_clear();
  (void)fprintf(stderr, "kgraph%s%s: ", command ? " " : "", command ? command->name : "");
  cli_print(message, stderr);
  (void)fprintf(stderr, "\nTry: kgraph help%s%s\n", command ? " " : "", command ? command->name : "");
  return KG_BAD_USAGE;
}

kg_status cli_report(const kg_error *error) {
  cli_progress_clear();
  if (error->file[0]) {
    cli_print((kg_string){error->file, strlen(error->file)}, stderr);
    if (error->line) (void)fprintf(stderr, ":%zu", error->line);
    if (error->line && error->column) (void)fprintf(stderr, ":%zu", error->column);
  } else {
    (void)fputs("kgraph", stderr);
  }
  (void)fputs(": ", stderr);
  const char *message = error->message[0] ? error->message : kg_status_text(error->status);
  cli_print((kg_string){message, strlen(message)}, stderr);
  (void)fputc('\n', stderr);
  return error->status;
}

kg_status cli_finish_output(kg_status status) {
  errno = 0;
  const bool failed = ferror(stdout) != 0;
  if (fflush(stdout) == 0 && !failed) return status;
  const int code = errno;
  return cli_fail(KG_IO, "cannot write standard output%s%s", code ? ": " : "", code ? strerror(code) : "");
}
