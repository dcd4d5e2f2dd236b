/*
 * A burst of orphans that end at once. The work is done inside, by commands/orphans.c, which says
 * how the end is seen. Here the CPU time that the init itself spends on the burst is added: the
 * wall time is mostly the kernel's work of ending so many processes.
 */
#include "bench.h"

#include <stdio.h>
#include <unistd.h>

/* Of the only thread of the init, in ns; the command was told to begin after the first reading. */
static double cpu_time(pid_t init)
{
	return (double)proc_number(init, "schedstat", "");
}

static void release(const struct container *container)
{
	if (write(container->orders, "", 1) != 1)
		die("a command does not listen");
}

static void measure(const struct setup *setup, const struct peer *peer, struct series *wall,
		    struct series *cpu)
{
	struct container container;
	char orphans[16];
	double before;

	snprintf(orphans, sizeof orphans, "%d", setup->orphans);
	container_start(&container, setup, peer, "orphans", orphans);
	container_report(&container);
	rest(50); /* the init is asleep, and so are the orphans */
	before = cpu_time(container.init);
	release(&container);
	series_add(wall, (double)container_report(&container) / 1e6);
	series_add(cpu, (cpu_time(container.init) - before) / 1e6);
	container_stop(&container);
}

void bench_burst(const struct setup *setup, const struct peers *peers, struct row *wall,
		 struct row *cpu)
{
	int order[PEERS];

	for (int repetition = 0; repetition < setup->repetitions; repetition++) {
		shuffle(order, peers->count);
		for (int i = 0; i < peers->count; i++)
			if (peers->of[order[i]].program)
				measure(setup, &peers->of[order[i]], &wall->of[order[i]],
					&cpu->of[order[i]]);
	}
}
