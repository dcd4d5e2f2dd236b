/*
 * Context switches of the init, voluntary and involuntary, while nothing happens. All peers idle at
 * the same time, each as often as there are repetitions.
 */
#include "bench.h"

static long switches(pid_t init)
{
	return proc_number(init, "status", "voluntary_ctxt_switches:") +
	       proc_number(init, "status", "nonvoluntary_ctxt_switches:");
}

void bench_idle(const struct setup *setup, const struct peers *peers, struct row *row)
{
	struct container idle[REPETITIONS][PEERS];
	long before[REPETITIONS][PEERS];

	for (int i = 0; i < setup->repetitions; i++)
		for (int peer = 0; peer < peers->count; peer++)
			if (peers->of[peer].program) {
				container_start(&idle[i][peer], setup, &peers->of[peer], "sleeper",
						NULL);
				container_report(&idle[i][peer]);
			}
	rest(500); /* all are past their start */
	for (int i = 0; i < setup->repetitions; i++)
		for (int peer = 0; peer < peers->count; peer++)
			if (peers->of[peer].program)
				before[i][peer] = switches(idle[i][peer].init);
	rest(setup->idle * 1000L);
	for (int i = 0; i < setup->repetitions; i++)
		for (int peer = 0; peer < peers->count; peer++)
			if (peers->of[peer].program)
				series_add(&row->of[peer], (double)(switches(idle[i][peer].init) -
								    before[i][peer]));
	for (int i = 0; i < setup->repetitions; i++)
		for (int peer = 0; peer < peers->count; peer++)
			if (peers->of[peer].program)
				container_stop(&idle[i][peer]);
}
