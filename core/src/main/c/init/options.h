/* The options of entry-init: the same words on its command line and in a plan. */
#ifndef ENTRY_OPTIONS_H
#define ENTRY_OPTIONS_H

#include "signals.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define STEPS 32
#define LIMITS 16
#define UNLIMITED UINT64_MAX

enum others { OTHERS_DEFAULT, OTHERS_LEAVE, OTHERS_STOP };
enum subreaper { SUBREAPER_DEFAULT, SUBREAPER_YES, SUBREAPER_NO };

/* One step of stopping: a signal to send, or, with signal 0, a time to wait. */
struct step {
	int signal;
	int64_t wait;
};

struct limit {
	int resource;
	bool hard_given;
	uint64_t soft, hard;
};

struct options {
	/* what the command gets */
	const char *directory;
	const char *groups; /* the supplementary ones, a checked list of numbers; may be empty */
	bool user_given;
	uid_t uid;
	gid_t gid;
	bool own_stdio;
	bool no_new_privileges;
	int umask; /* -1: as it is */
	int limit_count;
	struct limit limits[LIMITS];
	bool mask_given;
	signal_set mask;
	bool session;

	/* what the init does */
	bool execute; /* no init at all: set up, and become the command */
	bool group;
	enum subreaper subreaper;
	bool warn_on_reap;
	bool verbose;
	bool until_last;
	bool forwarded_ok;
	enum others others;
	int64_t others_wait;
	int64_t max_runtime; /* 0: none */
	int64_t drain;
	int parent_death_signal;
	signal_set stop_on;
	int step_count;
	struct step steps[STEPS];
	signed char rewrite[SIGNALS + 1]; /* what is forwarded; 0: nothing */
	short exit_codes[256];		  /* what is returned; -1: the code itself */

	/* where the rest is */
	int plan; /* a descriptor, or -1 */
	bool help, version;
	const char *needs_init; /* the first option that only makes sense without --exec */
};

/* What is wrong with a command line: enough for one line that says it. */
struct fault {
	const char *option;
	const char *value; /* NULL: there is none */
	const char *expected;
};

void options_default(struct options *options);

/*
 * Reads options until the first word that is none, or after "--". Gives the index of that word
 * (count if there is none), or -1 with the fault filled in.
 */
int options_read(struct options *options, char **words, int count, struct fault *fault);

/* Finds what is wrong with the options taken together; false with the fault filled in. */
bool options_agree(const struct options *options, struct fault *fault);

#endif
