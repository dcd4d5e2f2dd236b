/* What became of the command. */
#ifndef ENTRY_ENDING_H
#define ENTRY_ENDING_H

#include "init.h"

/* Says what the exit code alone does not tell. */
void ending_explain(struct init *init, const struct process *process);

/* Whether the kernel killed it because the container was out of memory. */
bool ending_out_of_memory(const struct init *init, const struct process *process);

int ending_code(struct init *init);

#endif
