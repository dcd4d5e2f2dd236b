/* A child that executes entry-init, to do one thing and end. */
#ifndef ENTRY_CHILD_H
#define ENTRY_CHILD_H

#include "image.h"

/* What a child writes to: its standard output and error, and its descriptor 3. */
enum { STREAM_OUTPUT, STREAM_EXPORTS, STREAMS };

/* Java keeps it as an array of int, in this order. */
struct child {
	int pid;    /* -1 when it has ended, and all that it wrote has been read */
	int pidfd;  /* readable when it has ended; -1 where the kernel has none */
	int status; /* its wait status, when it has ended */
	int ended;
	int ignored;	      /* SIGCHLD was, and has to be again */
	int streams[STREAMS]; /* read without blocking; -1 for none, and at its end */
	int rest[STREAMS];    /* what was still to be read when it ended */
	int stream;	      /* what was read last */
};

/*
 * Starts it: 0, or a negative error number, also when it could not be executed. It keeps plan (-1 for
 * none), and has a descriptor 3 if it exports.
 */
HIDDEN long child_start(struct child *child, const struct image *image, int plan, int exports);

/*
 * Waits for something that it writes, at most for so many milliseconds: the number of bytes that were
 * read from child->stream; 0 where there was nothing, and where it has ended and all is read.
 */
HIDDEN long child_read(struct child *child, char *bytes, long size, int64_t timeout);

/* Kills its whole group, and reaps it; does nothing when it has ended. */
HIDDEN void child_kill(struct child *child);

#endif
