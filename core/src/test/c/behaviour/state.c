/* Comparing what the command sees with what it would see without entry-init. */
#include "state.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void (*prepare)(void);
static int told;
static int ends[2];

/* The pipes of the harness differ each time; in their place, the same files for both. */
static void settle(void)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	if (null > 2)
		close(null);
	dup2(ends[1], told);
	if (prepare)
		prepare();
}

static char *gather(struct run *run)
{
	static char path[] = "/proc/self/fd";
	char *text, *pipe_line;

	(void)path;
	close(ends[1]);
	text = strdup(rest_of(ends[0]));
	close(ends[0]);
	if (finish(run))
		fail("the probe failed: %x", run->status);
	/* The pipe that carries the answer is another each time. */
	for (;;) {
		char number[32];

		snprintf(number, sizeof number, "\nfd %d ", told);
		pipe_line = strstr(text, number);
		if (!pipe_line)
			return text;
		memmove(pipe_line, pipe_line + 1 + strcspn(pipe_line + 1, "\n"),
			strlen(pipe_line + 1 + strcspn(pipe_line + 1, "\n")) + 1);
	}
}

static void begin(int told_on)
{
	prepare = before_exec;
	before_exec = settle;
	told = told_on;
	if (pipe2(ends, O_CLOEXEC) < 0)
		fail("pipe");
}

char *state_under(const char *const *options, int told_on)
{
	const char *words[32];
	char number[16];
	struct run run;
	int count = 0;
	char *text;

	begin(told_on);
	snprintf(number, sizeof number, "%d", told_on);
	while (options && options[count] && count < 20) {
		words[count] = options[count];
		count++;
	}
	words[count++] = "--";
	words[count++] = self;
	words[count++] = "probe";
	words[count++] = "state";
	words[count++] = number;
	words[count] = NULL;
	start(&run, words);
	text = gather(&run);
	before_exec = prepare;
	return text;
}

char *state_without(int told_on)
{
	char number[16];
	struct run run;
	char *text;

	begin(told_on);
	snprintf(number, sizeof number, "%d", told_on);
	start_plain(&run, (const char *const[]){self, "probe", "state", number, NULL}, NULL);
	text = gather(&run);
	before_exec = prepare;
	return text;
}

/* The line that is the first to differ. */
static void compare(const char *got, const char *wanted)
{
	while (*got && *wanted) {
		size_t a = strcspn(got, "\n"), b = strcspn(wanted, "\n");
		bool group = strncmp(got, "group ", 6) == 0 && strncmp(wanted, "group ", 6) == 0;

		if (!group && (a != b || memcmp(got, wanted, a)))
			fail("'%.*s' is not '%.*s'", (int)a, got, (int)b, wanted);
		got += a + (got[a] == '\n');
		wanted += b + (wanted[b] == '\n');
	}
	if (*got || *wanted)
		fail("left over: '%s' '%s'", got, wanted);
}

void same_state_on(const char *const *options, int told_on)
{
	char *without = state_without(told_on);
	char *under = state_under(options, told_on);

	compare(under, without);
	free(without);
	free(under);
}

void same_state(const char *const *options)
{
	same_state_on(options, 100);
}

bool memory_holds(pid_t pid, const char *secret)
{
	char path[64], line[256];
	bool found = false;
	FILE *maps, *memory;

	snprintf(path, sizeof path, "/proc/%d/maps", pid);
	maps = fopen(path, "r");
	snprintf(path, sizeof path, "/proc/%d/mem", pid);
	memory = fopen(path, "r");
	check(maps && memory);
	while (!found && fgets(line, sizeof line, maps)) {
		unsigned long from, to;
		char *data;

		if (sscanf(line, "%lx-%lx r", &from, &to) != 2 || strstr(line, "[v"))
			continue;
		data = malloc(to - from);
		if (fseek(memory, (long)from, SEEK_SET) == 0 &&
		    fread(data, 1, to - from, memory) == to - from)
			found = memmem(data, to - from, secret, strlen(secret)) != NULL;
		free(data);
	}
	fclose(maps);
	fclose(memory);
	return found;
}
