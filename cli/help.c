#include "cli/command.h"
#include "cli/report.h"

#include <string.h>

/* A format without an extension is chosen by --to. */
static const char *extensions_of(const kg_format *format) { return *format->extensions ? format->extensions : "-"; }

void cli_help_program(FILE *file) {
  fputs("kgraph reads documents and writes the knowledge graph that they state.\n\n"
        "usage: kgraph COMMAND [OPTION]... [FILE]...\n\n",
        file);
  for (size_t i = 0; cli_command_at(i); i++)
    fprintf(file, "  %-9s %s\n", cli_command_at(i)->name, cli_command_at(i)->summary);
  fputs("\nFormats of graph files, by extension:\n\n", file);
  for (size_t i = 0; i < kg_format_count(); i++)
    fprintf(file, "  %-10s %s\n", extensions_of(kg_format_at(i)), kg_format_at(i)->description);
  fputs("\n"
        "  kgraph build talks/ -o graph.ttl -o graph.dot    a folder of documents to two files\n"
        "  kgraph explain talks/ 'Ada Example'              what they say of her, word for word\n"
        "  kgraph help COMMAND                              options and examples of a command\n\n"
        "Exit status: 0 done, 1 bad input, 2 usage, 3 a limit was reached, 4 input/output, 5 memory.\n",
        file);
}

/* Indents each line of `text`. */
static void print_lines(const char *text, FILE *file) {
  while (*text) {
    const char *end = strchr(text, '\n');
    const size_t size = end ? (size_t)(end - text) : strlen(text);
    fprintf(file, "  %.*s\n", (int)size, text);
    text += size + (end ? 1 : 0);
  }
}

static bool takes(const cli_command *command, cli_option option) { return (command->takes & CLI_TAKES(option)) != 0; }

void cli_help_command(const cli_command *command, FILE *file) {
  fprintf(file, "kgraph %s: %s\n\nusage: kgraph %s [OPTION]... %s\n\n", command->name, command->summary, command->name,
          command->synopsis);
  fputs(command->about, file);
  fputs("\nOptions:\n\n", file);
  cli_options_print(command, file);
  if (takes(command, CLI_TO)) {
    fputs("\nFormats, by extension or name:\n\n", file);
    for (size_t i = 0; i < kg_format_count(); i++) {
      const kg_format *format = kg_format_at(i);
      fprintf(file, "  %-10s %-10s %s\n", extensions_of(format), format->name, format->description);
    }
  }
  fputs("\nExamples:\n\n", file);
  print_lines(command->examples, file);
}

kg_status cli_help(const cli_options *options) {
  if (options->inputs.count > 1) return cli_usage(options->command, "one command at a time");
  if (options->inputs.count == 0) {
    cli_help_program(stdout);
    return KG_OK;
  }
  const cli_command *command = cli_command_find(options->inputs.items[0]);
  if (!command) return cli_usage(NULL, "no command \"%s\"", options->inputs.items[0]);
  cli_help_command(command, stdout);
  return KG_OK;
}
