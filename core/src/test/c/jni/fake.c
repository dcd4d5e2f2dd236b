/*
 * The JNI library without a JVM: fake ENTRY_INIT [EMULATOR]. Java's part is played by a table of the
 * few functions that the library calls. So it runs under sanitizers, and on aarch64 under qemu-user,
 * where there is no JVM to load it.
 */
#include "../../../main/c/jni/library.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct array {
	jsize length;
	void *data;
};

static int passed, failed;

#define check(condition)                                                                   \
	do {                                                                               \
		if (!(condition)) {                                                        \
			fprintf(stderr, "# %s:%d: %s\n", __FILE__, __LINE__, #condition);      \
			bad = 1;                                                           \
		}                                                                          \
	} while (0)

static int bad;

static jsize length_of(JNIEnv *env, jarray array)
{
	(void)env;
	return ((struct array *)array)->length;
}

static void get_bytes(JNIEnv *env, jbyteArray array, jsize from, jsize count, jbyte *to)
{
	(void)env;
	memcpy(to, (char *)((struct array *)array)->data + from, (size_t)count);
}

static void set_bytes(JNIEnv *env, jbyteArray array, jsize from, jsize count, const jbyte *bytes)
{
	(void)env;
	memcpy((char *)((struct array *)array)->data + from, bytes, (size_t)count);
}

static void get_ints(JNIEnv *env, jintArray array, jsize from, jsize count, jint *to)
{
	(void)env;
	memcpy(to, (jint *)((struct array *)array)->data + from, (size_t)count * sizeof *to);
}

static void set_ints(JNIEnv *env, jintArray array, jsize from, jsize count, const jint *ints)
{
	(void)env;
	memcpy((jint *)((struct array *)array)->data + from, ints, (size_t)count * sizeof *ints);
}

static const struct JNINativeInterface_ functions = {
	.GetArrayLength = length_of,
	.GetByteArrayRegion = get_bytes,
	.SetByteArrayRegion = set_bytes,
	.GetIntArrayRegion = get_ints,
	.SetIntArrayRegion = set_ints,
};
static JNIEnv table = &functions;
static JNIEnv *env = &table;

static const char *entry_init;
static struct array path; /* of entry-init, or of the emulator that runs it */
static char words_before[512];
static size_t words_before_size;

static jbyteArray bytes(struct array *array)
{
	return (jbyteArray)array;
}

/* entry-init's words, with the emulator's before them. */
static struct array words_of(const char *const *words)
{
	struct array all = {.data = malloc(4096)};
	size_t used = words_before_size;

	memcpy(all.data, words_before, used);
	/* An emulator is told the file; the word that names the program is its own. */
	for (words += used > 0; *words; words++) {
		strcpy((char *)all.data + used, *words);
		used += strlen(*words) + 1;
	}
	all.length = (jsize)used;
	return all;
}
#define WORDS(...) words_of((const char *const[]){__VA_ARGS__, NULL})

enum { CHILD_PID, CHILD_STATUS = 2, CHILD_STREAM = 9, CHILD_INTS };

struct result {
	int failed, killed, status;
	size_t used[2];
	char text[2][64];
};

/* Follows a child as Java does, in pieces of three bytes; what has no room is dropped. */
static struct result run(int timeout, int exports, struct array words)
{
	jint ints[CHILD_INTS] = {0};
	char piece[3];
	struct array child = {.length = CHILD_INTS, .data = ints};
	struct array room = {.length = sizeof piece, .data = piece};
	struct result result = {0};

	result.failed = Java_io_entryjar_launch_Native_start(env, NULL, -1, bytes(&path),
							     bytes(&words), -1, (jboolean)exports,
							     (jintArray)&child);
	free(words.data);
	while (!result.failed && ints[CHILD_PID] > 0 && !result.killed) {
		jint got = Java_io_entryjar_launch_Native_read(env, NULL, (jintArray)&child,
							       bytes(&room), timeout);
		int stream = ints[CHILD_STREAM];

		for (int i = 0; i < got && result.used[stream] < sizeof result.text[0]; i++)
			result.text[stream][result.used[stream]++] = piece[i];
		if (got == 0 && ints[CHILD_PID] > 0) {
			Java_io_entryjar_launch_Native_kill(env, NULL, (jintArray)&child);
			result.killed = 1;
		}
	}
	result.status = ints[CHILD_STATUS];
	check(ints[CHILD_PID] == -1);
	return result;
}

static int wrote(const struct result *result, int stream, const char *text)
{
	return result->used[stream] == strlen(text) &&
	       memcmp(result->text[stream], text, strlen(text)) == 0;
}

static int code_of(struct result result)
{
	int status = result.status;

	if (result.failed || result.killed)
		return -1;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void children(void)
{
	struct result result = run(20000, 0,
				   WORDS("entry-init", "--exec", "--mask", "0", "--", "/bin/sh",
					 "-c", "echo out; echo err >&2; exit 7"));

	check(code_of(result) == 7);
	check(wrote(&result, 0, "out\nerr\n"));
	result = run(20000, 1,
		     WORDS("entry-init", "--exec", "--", "/bin/sh", "-c", "echo A=1 >&3; echo out"));
	check(code_of(result) == 0);
	check(wrote(&result, 0, "out\n") && wrote(&result, 1, "A=1\n"));
	result = run(20000, 0,
		     WORDS("entry-init", "--exec", "--mask", "0", "--", "/bin/sh", "-c",
			   "kill -TERM $$"));
	check(code_of(result) == 143);
	result = run(300, 0, WORDS("entry-init", "--exec", "--", "/bin/sleep", "100"));
	check(result.killed && WTERMSIG(result.status) == SIGKILL);
	result = run(20000, 0,
		     WORDS("entry-init", "--exec", "--", "/bin/sh", "-c",
			   "sleep 60 & head -c 100000 /dev/zero; exit 2"));
	check(code_of(result) == 2 && result.used[0] == sizeof result.text[0]);
	result = run(20000, 0,
		     WORDS("entry-init", "--exec", "--", "/bin/sh", "-c", "yes & exit 4"));
	check(code_of(result) == 4);
}

static void ignoring_children(void)
{
	signal(SIGCHLD, SIG_IGN);
	check(code_of(run(20000, 0,
			  WORDS("entry-init", "--exec", "--", "/bin/sh", "-c", "exit 9"))) == 9);
	check(signal(SIGCHLD, SIG_DFL) == SIG_IGN);
}

static void memory_files(void)
{
	char content[10000], back[10000];
	struct array name = {.length = 4, .data = "plan"};
	struct array array = {.length = sizeof content, .data = content};
	int fd;

	memset(content, 'x', sizeof content);
	for (int executable = 0; executable < 2; executable++) {
		fd = Java_io_entryjar_launch_Native_memfd(env, NULL, bytes(&name), bytes(&array),
							  (jboolean)executable);
		check(fd > 2 && fcntl(fd, F_GETFD) == 0);
		check(read(fd, back, sizeof back) == sizeof back);
		check(memcmp(content, back, sizeof back) == 0);
		check(Java_io_entryjar_launch_Native_close(env, NULL, fd) == 0);
		check(Java_io_entryjar_launch_Native_close(env, NULL, fd) == -EBADF);
	}
}

static void listening_sockets(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	check(Java_io_entryjar_launch_Native_listening(env, NULL, fd) == 0);
	check(listen(fd, 1) == 0);
	check(Java_io_entryjar_launch_Native_listening(env, NULL, fd) == 1);
	check(Java_io_entryjar_launch_Native_listening(env, NULL, 999) == -EBADF);
	close(fd);
}

/* What lies where the JVM's counters do: its own, another one's, or another one's in its place. */
enum leftover { OWN, STRANGE, REPLACED };

static char leftover_folder[] = "/tmp/entry-leftover-XXXXXX";
static char leftover_name[sizeof leftover_folder + 2];

static void lay_leftover(enum leftover kind)
{
	int fd;

	strcpy(leftover_folder, "/tmp/entry-leftover-XXXXXX");
	check(mkdtemp(leftover_folder) != NULL);
	snprintf(leftover_name, sizeof leftover_name, "%s/1", leftover_folder);
	fd = open(leftover_name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	check(fd >= 0 && write(fd, "x", 1) == 1);
	if (kind != STRANGE)
		check(mmap(NULL, 1, PROT_READ, MAP_SHARED, fd, 0) != MAP_FAILED);
	close(fd);
	if (kind == REPLACED) {
		unlink(leftover_name);
		close(open(leftover_name, O_RDWR | O_CREAT | O_CLOEXEC, 0600));
	}
}

static void guarded_by(int number, enum leftover kind)
{
	struct array leftover = {.data = leftover_name};
	int status;
	pid_t pid;

	lay_leftover(kind);
	leftover.length = (jsize)strlen(leftover_name);
	pid = fork();
	if (pid == 0) {
		signal(SIGHUP, SIG_DFL);
		if (Java_io_entryjar_launch_Native_guard(env, NULL, bytes(&leftover)) == 0)
			raise(number);
		_exit(1);
	}
	check(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	check(WEXITSTATUS(status) == 128 + number);
	check((access(leftover_name, F_OK) == 0) == (kind != OWN));
	check((access(leftover_folder, F_OK) == 0) == (kind != OWN));
	unlink(leftover_name);
	rmdir(leftover_folder);
}

static void guarded(void)
{
	static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

	for (int i = 0; i < 4; i++)
		guarded_by(numbers[i], OWN);
	guarded_by(SIGTERM, STRANGE);
	guarded_by(SIGTERM, REPLACED);
}

/* A thread that does what libraries do: block, and restore the mask that it had before. */
static void *mask_and_restore(void *unused)
{
	sigset_t all, old;

	sigfillset(&all);
	for (;;) {
		pthread_sigmask(SIG_BLOCK, &all, &old);
		pthread_sigmask(SIG_SETMASK, &old, NULL);
	}
	return unused;
}

static void *sleep_on(void *unused)
{
	for (;;)
		poll(NULL, 0, -1);
	return unused;
}

static void start_threads(void)
{
	pthread_t thread;

	for (int i = 0; i < 20; i++)
		if (pthread_create(&thread, NULL, i % 4 ? sleep_on : mask_and_restore, NULL))
			abort();
}

static jint become(struct array *image, struct array words, struct array *closes)
{
	return Java_io_entryjar_launch_Native_become(env, NULL, -1, bytes(image), bytes(&words),
						     (jintArray)closes);
}

/* In a process of its own: becomes entry-init, which runs a shell. */
static void handed_over(void)
{
	int pair[2], status;
	char output[256] = "";
	pid_t pid;

	check(pipe(pair) == 0);
	pid = fork();
	if (pid == 0) {
		int number[] = {pair[0], pair[1]};
		struct array closes = {.length = 2, .data = number};

		start_threads();
		dup2(pair[1], 1);
		become(&path, WORDS("entry-init", "--mask", "0", "--", "/bin/sh", "-c",
				    "ls /proc/self/fd | wc -l; exit 6"),
		       &closes);
		_exit(1);
	}
	close(pair[1]);
	check(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 6);
	check(read(pair[0], output, sizeof output - 1) > 0);
	close(pair[0]);
}

/* In a process of its own: it fails, and all goes on. */
static void not_handed_over(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		struct array none = {.length = 8, .data = "/no/such"};
		int number[] = {0, 0, 777};
		struct array closes = {.length = 3, .data = number};
		sigset_t before, after;

		start_threads();
		pthread_sigmask(SIG_SETMASK, NULL, &before);
		for (int i = 0; i < (words_before_size ? 1 : 5); i++) {
			check(become(&none, WORDS("x"), &closes) == -ENOENT);
			check(fcntl(0, F_GETFD) == 0);
		}
		pthread_sigmask(SIG_SETMASK, NULL, &after);
		check(memcmp(&before, &after, 8) == 0);
		_exit(bad);
	}
	check(waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

struct patience {
	int64_t last, spent;
};

struct patience patience_begin(void);
int64_t patience_spent(struct patience *patience);

/* A process that was stopped, or had no processor, has not waited for others meanwhile. */
static void standing_still(void)
{
	struct patience patience = patience_begin();
	int64_t spent;

	poll(NULL, 0, 300);
	check(patience_spent(&patience) < 100);
	do {
		poll(NULL, 0, 1);
		spent = patience_spent(&patience);
	} while (spent < 20);
	check(spent < 100);
}

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	{"a standstill is no waiting", standing_still},
	{"children", children}, {"SIGCHLD ignored", ignoring_children},
	{"memory files", memory_files}, {"listening sockets", listening_sockets},
	{"the guard", guarded}, {"a hand-over", handed_over},
	{"a hand-over that fails", not_handed_over},
};

int main(int count, char **words)
{
	const char *emulator = count > 2 ? words[2] : NULL;

	if (count < 2)
		return 2;
	entry_init = words[1];
	path.data = (void *)(emulator ? emulator : entry_init);
	path.length = (jsize)strlen(path.data);
	if (emulator)
		words_before_size = (size_t)snprintf(words_before, sizeof words_before,
						     "emulator%c%s", 0, entry_init) + 1;
	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		bad = 0;
		tests[i].run();
		printf("%s library: %s%s\n", bad ? "not ok" : "ok", tests[i].name,
		       emulator ? " (emulated)" : "");
		fflush(stdout);
		bad ? failed++ : passed++;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
