/*
 * Signal latency: from before the bench's kill() of the init to the first statement of the
 * handler in the command. Each signal is answered before the next one is sent, so none coalesce;
 * all peers stay up, and take turns. Without an init it is the cost of a signal: the floor.
 */
#include "bench.h"

#include <signal.h>
#include <stdlib.h>

static double signal_one(const struct container *container)
{
	uint64_t sent = now();

	if (kill(container->init, SIGUSR1) < 0)
		die("kill");
	return (double)(container_report(container) - sent) / 1e3;
}

static void repeat(const struct setup *setup, const struct peers *peers,
		   const struct container *containers, double *samples)
{
	int order[PEERS];

	for (int round = 0; round < setup->signals; round++) {
		shuffle(order, peers->count);
		for (int i = 0; i < peers->count; i++)
			samples[order[i] * setup->signals + round] =
				signal_one(&containers[order[i]]);
	}
}

void bench_latency(const struct setup *setup, const struct peers *peers, struct row *middle,
		   struct row *tail)
{
	double *samples = calloc((size_t)setup->signals * PEERS, sizeof *samples);
	struct container containers[PEERS];

	if (!samples)
		die("memory");
	for (int peer = 0; peer < peers->count; peer++) {
		container_start(&containers[peer], setup, &peers->of[peer], "answer", NULL);
		container_report(&containers[peer]);
	}
	rest(50);
	for (int repetition = 0; repetition < setup->repetitions; repetition++) {
		repeat(setup, peers, containers, samples);
		for (int peer = 0; peer < peers->count; peer++) {
			double *own = samples + peer * setup->signals;

			series_add(&middle->of[peer], median(own, setup->signals));
			series_add(&tail->of[peer], percentile(own, setup->signals, 99));
		}
	}
	for (int peer = 0; peer < peers->count; peer++)
		container_stop(&containers[peer]);
	free(samples);
}
