/* System calls that fail: a clear word and the right code, or another way that works. */
#include "tests.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static int refused, refused_with;

/* From here on this system call fails, in this process and in all that come of it. */
static void refuse(void)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)refused, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)refused_with),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = {.len = sizeof filter / sizeof *filter, .filter = filter};

	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0 &&
	    (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ||
	     prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) < 0))
		_exit(95);
}

static void expect_end(const char *const *words, int call, int error, int code, const char *word)
{
	const char *said;
	struct run run;

	refused = call;
	refused_with = error;
	before_exec = refuse;
	start(&run, words);
	close_in(&run);
	said = rest_of(run.err);
	if (!strstr(said, word))
		fail("call %d: it says '%s'", call, said);
	if (finish(&run) != code)
		fail("call %d: status %x, '%s'", call, run.status, said);
}
#define EXPECT(call, error, code, word, ...)                                        \
	expect_end((const char *const[]){__VA_ARGS__, NULL}, SYS_##call, error, code, word)

static void clear_word(void)
{
	EXPECT(clone, EAGAIN, 70, "a limit on processes is reached", "true");
	EXPECT(clone, ENOMEM, 70, "not enough memory", "true");
	EXPECT(pipe2, EMFILE, 70, "too many open files", "true");
	EXPECT(signalfd4, ENFILE, 70, "cannot receive signals", "true");
	EXPECT(setresuid, EPERM, 77, "cannot become user", "--user", "1:1", "true");
	EXPECT(setresgid, EPERM, 77, "cannot become user", "--user", "1:1", "true");
	EXPECT(setgroups, EPERM, 77, "cannot become user", "--user", "1:1", "true");
	EXPECT(chdir, EACCES, 70, "cannot change to directory", "--chdir", "/", "true");
	EXPECT(prlimit64, EPERM, 77, "hard limit", "--limit", "core=0", "true");
	EXPECT(prlimit64, EINVAL, 70, "invalid argument", "--limit", "core=0", "true");
}

static void another_way(void)
{
	EXPECT(close_range, ENOSYS, 5, "", "sh", "-c", "exit 5");
	EXPECT(close_range, EPERM, 5, "", "sh", "-c", "exit 5");
	EXPECT(pwritev2, ENOSYS, 127, "no such program", "no-such-program");
	EXPECT(pidfd_open, ENOSYS, 4, "", "--others", "stop", PROBE, "straggler", "plain", "4");
	EXPECT(pidfd_send_signal, ENOSYS, 4, "", "--others", "stop:100ms", PROBE, "straggler",
	       "plain", "4");
	EXPECT(setpgid, EPERM, 5, "", "sh", "-c", "exit 5");
	EXPECT(fcntl, EINVAL, 5, "", "sh", "-c", "exit 5");
}

static void of_the_front(void)
{
	lay_front();
	EXPECT(memfd_create, ENOSYS, 70, "entry: cannot make an anonymous file", "exit", "5");
	EXPECT(clone, EAGAIN, 70, "entry: cannot start a process: a limit", "exit", "5");
	EXPECT(prctl, EPERM, 5, "", "plan", "--", "sh", "-c", "exit 5");
	EXPECT(close_range, ENOSYS, 5, "", "plan", "--", "sh", "-c", "exit 5");
}

static void sigqueue_refused(void)
{
	struct run run;

	refused = SYS_rt_sigqueueinfo;
	refused_with = EAGAIN;
	before_exec = refuse;
	START(&run, PROBE, "record");
	next_line(&run);
	sigqueue(run.pid, SIGRTMIN, (union sigval){.sival_int = 1});
	expect_signal(&run, SIGRTMIN);
	end_with_nothing_more(&run, 0);
}

static void give_plan(void)
{
	static const char plan[] = "entry-plan 1\0" "1\0" "0\0" "/bin/true";
	int fd = memfd_create("plan", 0);

	if (fd != 7)
		dup2(fd, 7);
	if (write(7, plan, sizeof plan) != sizeof plan || lseek(7, 0, SEEK_SET) != 0)
		_exit(95);
	refuse();
}

static void plan_faults(void)
{
	static const struct {
		int call, error;
		const char *word;
	} cases[] = {
		{SYS_mmap, ENOMEM, "not enough memory for the plan"},
		{SYS_read, EIO, "the plan cannot be read"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct run run;

		refused = cases[i].call;
		refused_with = cases[i].error;
		before_exec = give_plan;
		START(&run, "--plan-fd", "7");
		check(strstr(rest_of(run.err), cases[i].word));
		check_number(finish(&run), 70);
	}
}

/* Without /proc the way goes over all numbers that are allowed. */
static void without_proc(void)
{
	struct run run;

	refused = SYS_close_range;
	refused_with = ENOSYS;
	before_exec = refuse;
	for (int i = 0; i < 2; i++) {
		START(&run, "sh", "-c", "exec 1>&-; read line; exit 4");
		check(closes(run.out, PATIENCE));
		close_in(&run);
		check_number(finish(&run), 4);
		/* Then also the listing of the folder is refused, by a second filter. */
		refused = SYS_getdents64;
	}
}

const struct test faults[] = {
	{"a clear word and the right code", clear_word, DIRECT | PLAIN | NATIVE},
	{"of the front", of_the_front, DIRECT | PLAIN | NATIVE},
	{"another way", another_way, DIRECT | NATIVE},
	{"sigqueue that is refused", sigqueue_refused, DIRECT | NATIVE},
	{"a plan that cannot be taken", plan_faults, DIRECT | PLAIN | NATIVE},
	{"without close_range, without /proc", without_proc, BOTH | PLAIN | NATIVE},
	{0},
};
