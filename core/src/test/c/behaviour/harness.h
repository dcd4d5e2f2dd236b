/* A harness for behaviour tests: starts entry-init with the probe as its command, and watches. */
#ifndef ENTRY_HARNESS_H
#define ENTRY_HARNESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#define PATIENCE 20000 /* ms; how long a test waits for what must come */

/*
 * PLAIN: not with a sanitizer, which has memory, handlers and descriptors of its own. NATIVE: not
 * under qemu-user, which keeps real-time signals for itself, and knows no subreaper.
 */
enum mode { DIRECT = 1, AS_PID1 = 2, BOTH = 3, PLAIN = 4, NATIVE = 8 };

struct test {
	const char *name;
	void (*run)(void);
	enum mode modes;
};

/* A started process: its standard input, output and error are ours. */
struct run {
	pid_t pid;
	int in, out, err;
	int status;
};

extern const char *entry_init; /* the executable under test */
extern const char *self;       /* this program, which is the probe too */
extern enum mode mode;	       /* of the running test */

/* Ends the test as failed. */
#define fail(...) fail_at(__FILE__, __LINE__, __VA_ARGS__)
#define check(condition)                   \
	do {                               \
		if (!(condition))          \
			fail("%s", #condition); \
	} while (0)
#define check_number(got, wanted) number_at(__FILE__, __LINE__, #got, (long)(got), (long)(wanted))

_Noreturn void fail_at(const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void number_at(const char *file, int line, const char *what, long got, long wanted);

/* Called in the new process just before entry-init is executed, if set. */
extern void (*before_exec)(void);

/* Starts entry-init with these words, in the mode of the test. */
void start(struct run *run, const char *const *words);
#define START(run, ...) start((run), (const char *const[]){__VA_ARGS__, NULL})
/* The same with another program in its place, and no PID namespace. */
void start_plain(struct run *run, const char *const *words, char **environment);

/* Options, then the probe in this mode with these words. */
#define PROBE "--", self, "probe"

/* The next line of its output, without its end; fails when none comes. */
const char *line_of(int fd);
#define next_line(run) line_of((run)->out)
void expect_line(struct run *run, const char *wanted);
/* All that is still to come. */
const char *rest_of(int fd);
bool closes(int fd, int timeout);

/* The next line must be "signal N ...", as the probe records it. */
void expect_signal(struct run *run, int number);
/* Ends the recording; nothing more may have come. */
void end_with_nothing_more(struct run *run, int code);

void close_in(struct run *run);
void send_to(struct run *run, int signal);
/* Waits for its end: the exit code, or 128+n as a shell has it, or -n if it was killed itself. */
int finish(struct run *run);

/* The value behind a key in /proc/PID/status. */
const char *status_value(pid_t pid, const char *key);
/* Waits until the key has this value. */
void await_status(pid_t pid, const char *key, const char *value);
/* The only (or first) child of a process. */
pid_t child_of(pid_t pid);
int count_children(pid_t pid);

void pause_ms(int milliseconds);
int64_t now_ms(void);

/* Signal masks by the kernel's call, as the libc hides some. */
uint64_t set_mask(uint64_t mask);
#define BIT(n) ((uint64_t)1 << ((n) - 1))

#define NO_PROBE 96
int probe(int count, char **words);
int fake_java(char **words);

#endif
