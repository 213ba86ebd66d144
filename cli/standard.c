#include "cli/standard.h"

#include <fcntl.h>
#include <unistd.h>

void cli_standard_hold(void) {
  for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
    if (fcntl(descriptor, F_GETFD) != -1) continue;
    /* The wrong way round: reading standard input then fails as it does if closed. open gives the lowest free number. */
    (void)open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}
