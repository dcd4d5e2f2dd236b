/* The end of the command, and of all others: what is sent when. */
#ifndef ENTRY_STOP_H
#define ENTRY_STOP_H

#include "init.h"

void stop_start(struct init *init);

/* A signal was received: true if it begins, or hurries, an orderly stop, and is done with. */
bool stop_takes(struct init *init, int signal);

/* Does what is due now. */
void stop_tick(struct init *init);

/* When something is due next, or NEVER. */
int64_t stop_due(const struct init *init);

/* Whether the init itself may end; brings the others to their end where that is wanted. */
bool stop_finished(struct init *init);

#endif
