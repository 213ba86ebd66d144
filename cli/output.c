#include "cli/output.h"

#include "cli/report.h"

kg_status cli_output_end(kg_output *output, kg_status status, kg_error *error) {
  if (status == KG_OK)
    status = kg_output_commit(output, error);
  else
    kg_output_abort(output);
  return status == KG_OK ? KG_OK : cli_report(error);
}
