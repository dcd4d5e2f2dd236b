/*
 * Compares entry-init with its peers, all in one run: bench/init/run builds and starts this.
 *
 *     bench COMMANDS ENTRY-INIT [--quick] [--idle SECONDS]
 */
#include "bench.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

static const struct setup whole = {
	.repetitions = 5, .starts = 200, .signals = 2000, .orphans = 10000, .idle = 60};
/* To see that it works; its numbers say little. */
static const struct setup quick = {
	.repetitions = 2, .starts = 20, .signals = 100, .orphans = 500, .idle = 2};

enum { START, RSS, PSS, SIZE, IDLE, BURST, BURST_CPU, SIGNAL, SIGNAL_TAIL, ROWS };

static struct row rows[ROWS] = {
	[START] = {.title = "Start to the command's first instruction", .unit = "µs"},
	[RSS] = {.title = "RSS", .unit = "KiB"},
	[PSS] = {.title = "PSS", .unit = "KiB"},
	[SIZE] = {.title = "Size of the program", .unit = "KiB"},
	[BURST] = {.unit = "ms"},
	[BURST_CPU] = {.title = "CPU time of the init for it", .unit = "ms"},
	[SIGNAL] = {.title = "Signal to handler, median", .unit = "µs"},
	[SIGNAL_TAIL] = {.title = "Signal to handler, p99", .unit = "µs"},
};
static struct row step_down = {.title = "Start to the command's first instruction, as another user",
			       .unit = "µs"};

static int usage(void)
{
	fputs("usage: bench/init/run [--quick] [--idle SECONDS]\n", stderr);
	return 64;
}

static bool read_options(struct setup *setup, char **words)
{
	int idle = 0;
	char *end;

	*setup = whole;
	for (; *words; words++) {
		if (strcmp(*words, "--quick") == 0) {
			*setup = quick;
		} else if (strcmp(*words, "--idle") == 0 && words[1]) {
			long seconds = strtol(*++words, &end, 10);

			if (*end || seconds < 1 || seconds > 86400)
				return false;
			idle = (int)seconds;
		} else {
			return false;
		}
	}
	if (idle)
		setup->idle = idle;
	return true;
}

static void measure(const struct setup *setup, const struct peers *inits,
		    const struct peers *steps)
{
	progress("start to exec");
	bench_start(setup, inits, &rows[START]);
	bench_start(setup, steps, &step_down);
	progress("memory");
	bench_memory(setup, inits, &rows[RSS], &rows[PSS], &rows[SIZE]);
	progress("signals");
	bench_latency(setup, inits, &rows[SIGNAL], &rows[SIGNAL_TAIL]);
	progress("orphans");
	bench_burst(setup, inits, &rows[BURST], &rows[BURST_CPU]);
	progress("idle");
	bench_idle(setup, inits, &rows[IDLE]);
}

int main(int count, char **words)
{
	char idle[64], burst[64];
	struct setup setup;
	struct peers inits, steps;

	if (count < 3 || !read_options(&setup, words + 3))
		return usage();
	prctl(PR_SET_PDEATHSIG, SIGTERM); /* of the script */
	setup.commands = words[1];
	peers_find_inits(&inits, words[2]);
	peers_find_step_down(&steps, words[2]);
	snprintf(idle, sizeof idle, "Context switches over %d idle seconds", setup.idle);
	snprintf(burst, sizeof burst, "Burst of %d orphans reaped", setup.orphans);
	rows[IDLE].title = idle;
	rows[BURST].title = burst;
	table_head(&setup, inits.base < 0 ? NULL : "tini");
	table_versions(&inits);
	fflush(stdout);
	measure(&setup, &inits, &steps);
	table_print(&inits, rows, ROWS);
	printf("\nBecoming another user%s:\n", steps.base < 0 ? "" : ", with the ratio to gosu");
	table_versions(&steps);
	table_print(&steps, &step_down, 1);
	return 0;
}
