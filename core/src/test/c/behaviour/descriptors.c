/* Descriptors: the command has those that were there at start, and the init keeps none of them. */
#include "state.h"
#include "tests.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static int closed;

static void close_standard(void)
{
	for (int i = 0; i <= 2; i++)
		if (closed & 1 << i)
			close(i);
}

static void standard_closed(void)
{
	before_exec = close_standard;
	for (closed = 0; closed < 8; closed++)
		same_state(NULL);
}

/* The same opened files for both runs: what is compared is device and inode. */
static int extra[3];

static void open_extra(void)
{
	dup2(extra[0], 3);
	dup2(extra[1], 9);
	dup2(extra[2], 200);
}

static void inherited(void)
{
	int pair[2], sockets[2];

	check(pipe2(pair, O_CLOEXEC) == 0);
	check(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0);
	/* Out of the way of 3, 9 and 200. */
	extra[0] = fcntl(open("/etc/passwd", O_RDONLY | O_CLOEXEC), F_DUPFD_CLOEXEC, 300);
	extra[1] = fcntl(pair[0], F_DUPFD_CLOEXEC, 300);
	extra[2] = fcntl(sockets[0], F_DUPFD_CLOEXEC, 300);
	before_exec = open_extra;
	same_state(NULL);
	same_state((const char *const[]){"--exec", NULL});
}

static void pass_five(void)
{
	dup2(extra[0], 5);
}

static int open_descriptors(pid_t pid, int *highest)
{
	char path[64];
	struct dirent *entry;
	DIR *directory;
	int count = 0;

	snprintf(path, sizeof path, "/proc/%d/fd", pid);
	directory = opendir(path);
	*highest = -1;
	while (directory && (entry = readdir(directory)))
		if (*entry->d_name != '.') {
			count++;
			if (atoi(entry->d_name) > *highest)
				*highest = atoi(entry->d_name);
		}
	if (directory)
		closedir(directory);
	return count;
}

/* When the command closes a pipe, its reader sees the end: the init does not hold it. */
static void nothing_kept(void)
{
	int pair[2], highest;
	struct run run;
	int64_t end;

	check(pipe2(pair, O_CLOEXEC) == 0);
	extra[0] = fcntl(pair[1], F_DUPFD_CLOEXEC, 300);
	before_exec = pass_five;
	START(&run, "sh", "-c", "exec 5>&- 1>&-; read line; exit 4");
	close(extra[0]);
	close(pair[1]);
	check(closes(pair[0], PATIENCE));
	check(closes(run.out, PATIENCE));
	/* Soon it has only 2, and where its signals come from. */
	end = now_ms() + PATIENCE;
	while (open_descriptors(run.pid, &highest) != 2) {
		if (now_ms() > end)
			fail("%d are open", open_descriptors(run.pid, &highest));
		pause_ms(1);
	}
	close_in(&run);
	check_number(finish(&run), 4);
}

static void silent_without_standard_error(void)
{
	struct run run;

	closed = 4;
	before_exec = close_standard;
	START(&run, "--warn-on-reap", "no-such-program");
	check_number(finish(&run), 127);
	check(!*rest_of(run.err));
	START(&run, "--warn-on-reap", "--verbose", "sh", "-c", "echo out >&1; exit 3");
	expect_line(&run, "out");
	check_number(finish(&run), 3);
	check(!*rest_of(run.out));
}

static void input_to_the_byte(void)
{
	struct run run;

	START(&run, "cat");
	check(write(run.in, "one\ntwo\n", 8) == 8);
	expect_line(&run, "one");
	expect_line(&run, "two");
	close_in(&run);
	check(!*rest_of(run.out));
	check_number(finish(&run), 0);
}

const struct test descriptors[] = {
	{"each of 0 to 2 closed", standard_closed, BOTH | NATIVE},
	{"file, pipe and socket at 3, 9 and 200", inherited, BOTH | NATIVE},
	{"the init keeps nothing open", nothing_kept, BOTH},
	{"with standard error closed nothing is written", silent_without_standard_error, DIRECT},
	{"standard input is the command's", input_to_the_byte, BOTH},
	{0},
};
