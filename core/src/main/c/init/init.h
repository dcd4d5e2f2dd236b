/* The state of the running init, in one place. */
#ifndef ENTRY_INIT_H
#define ENTRY_INIT_H

#include "options.h"
#include "plan.h"
#include "processes.h"
#include "terminal.h"

#include <stdint.h>

#define NEVER INT64_MAX

/* How far the other processes have been asked to end, once the main one has. */
enum others_stage { OTHERS_UNTOLD, OTHERS_TERMINATED, OTHERS_KILLED };

struct stopping {
	bool active;
	bool tree; /* the steps go to all processes: the time for the whole tree is over */
	int next;  /* the step that comes next */
	int64_t next_at;
	int64_t runtime_at;
	enum others_stage others;
	int64_t others_at;
};

struct init {
	struct options options;
	struct inherited inherited;
	struct plan plan;
	struct processes processes;
	struct terminal terminal;
	struct stopping stopping;
	char **words; /* the command, until it has been started */
	char **environment;
	int signals; /* the descriptor they are read from */
	long memory_kills;
	bool told_not_permitted;
	int64_t reaped_at; /* when orphans were last found to have ended */
};

static inline struct process *init_main(struct init *init)
{
	return &init->processes.rows[0];
}

/* Milliseconds of a clock that nobody sets. */
int64_t init_now(void);

#endif
