/* Job control: the command has stopped. */
#ifndef ENTRY_JOBS_H
#define ENTRY_JOBS_H

#include "init.h"

void jobs_stopped(struct init *init, int signal);

#endif
