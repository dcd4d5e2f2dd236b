/* The bench of inits: what its files share. Each benchmark fills rows, and the table prints them. */
#ifndef BENCH_H
#define BENCH_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define PEERS 8
#define REPETITIONS 15

/* How much is measured, and where the commands are that the inits run. */
struct setup {
	const char *commands;
	int repetitions;
	int starts;  /* a peer and repetition */
	int signals; /* a peer and repetition */
	int orphans; /* a burst */
	int idle;    /* seconds */
};

/* peers.c: who is compared. */
struct peer {
	const char *name;
	const char *program;    /* NULL: no init at all, the command is executed directly */
	const char *options[5]; /* up to and with the -- before the command */
	char path[PATH_MAX];
	char version[80];
};

struct peers {
	struct peer of[PEERS];
	int count;
	int base; /* the one that ratios are given to; -1: it is missing */
};

/* Those that are installed, with no init first; names the missing on stderr. */
void peers_find_inits(struct peers *peers, const char *entry_init);
void peers_find_step_down(struct peers *peers, const char *entry_init);

/* series.c: numbers. */
struct series {
	double values[REPETITIONS]; /* one a repetition */
	int count;                  /* 0: does not apply to this peer */
};

void series_add(struct series *series, double value);
double median(double *values, int count); /* sorts them */
double percentile(double *values, int count, int percent);
void shuffle(int *order, int count); /* fills it with 0..count-1 in a new order */

struct row {
	const char *title, *unit;
	struct series of[PEERS];
};

/* container.c: an init as PID 1 of a PID namespace of its own. */
struct container {
	const char *peer;
	pid_t init;     /* as seen from outside */
	int reports;    /* what the command writes to its descriptor 3 */
	int orders;     /* what it reads from its descriptor 4 */
};

/* COMMAND is a name in the folder of commands; ARGUMENT may be NULL. */
void container_start(struct container *container, const struct setup *setup,
		     const struct peer *peer, const char *command, const char *argument);
/* When the init was executed, in ns; known after the first report, until the next start. */
uint64_t container_executed(void);
/* The next number that the command writes. */
uint64_t container_report(const struct container *container);
void container_stop(struct container *container);

/* The benchmarks; each fills its rows for those peers to which it applies. */
void bench_start(const struct setup *setup, const struct peers *peers, struct row *row);
void bench_memory(const struct setup *setup, const struct peers *peers, struct row *rss,
		  struct row *pss, struct row *size);
void bench_idle(const struct setup *setup, const struct peers *peers, struct row *row);
void bench_burst(const struct setup *setup, const struct peers *peers, struct row *wall,
		 struct row *cpu);
void bench_latency(const struct setup *setup, const struct peers *peers, struct row *middle,
		   struct row *tail);

/* table.c: Markdown on stdout. */
void table_head(const struct setup *setup, const char *base);
void table_versions(const struct peers *peers);
void table_print(const struct peers *peers, const struct row *rows, int count);

/* machine.c: the clock, files of /proc, and the way out. */
uint64_t now(void); /* CLOCK_MONOTONIC in ns */
void rest(long milliseconds);
void progress(const char *what);
_Noreturn void die(const char *what); /* with errno's text, if it is not 0 */
/* The number behind KEY (at the start of a line) in /proc/PID/FILE; dies when there is none. */
long proc_number(pid_t pid, const char *file, const char *key);

#endif
