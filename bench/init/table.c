/* The result as Markdown: what was measured where, and one table with a column a peer. */
#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

/* On x86 the kernel tells the name; elsewhere the architecture has to do. */
static void cpu_model(char *model, size_t size, const char *machine)
{
	FILE *from = fopen("/proc/cpuinfo", "r");
	char line[256];

	snprintf(model, size, "%s", machine);
	while (from && fgets(line, sizeof line, from)) {
		char *value = strchr(line, ':');

		if (!value || strncmp(line, "model name", 10) != 0)
			continue;
		value[strcspn(value, "\n")] = '\0';
		snprintf(model, size, "%s", value + 2);
		break;
	}
	if (from)
		fclose(from);
}

void table_head(const struct setup *setup, const char *base)
{
	char date[32], model[256];
	struct utsname kernel;
	double load = 0;
	time_t today = time(NULL);

	strftime(date, sizeof date, "%Y-%m-%d", gmtime(&today));
	uname(&kernel);
	cpu_model(model, sizeof model, kernel.machine);
	getloadavg(&load, 1);
	printf("Measured by `bench/init/run` on %s: %s, %ld CPUs, Linux %s, load %.2f before.\n",
	       date, model, sysconf(_SC_NPROCESSORS_ONLN), kernel.release, load);
	printf("%d repetitions of %d starts, %d signals, one burst and %d idle seconds, with the "
	       "peers taking turns;\n"
	       "each cell: the median over the repetitions (lowest–highest)%s%s.\n",
	       setup->repetitions, setup->starts, setup->signals, setup->idle,
	       base ? ", and its ratio to " : "", base ? base : "");
	if (load > 0.3)
		progress("the machine is not idle: the times will not be worth much");
}

void table_versions(const struct peers *peers)
{
	for (int peer = 0; peer < peers->count; peer++)
		if (*peers->of[peer].version)
			printf("%s says `%s`.\n", peers->of[peer].program,
			       peers->of[peer].version);
}

/* Three digits where they mean something. */
static int digits(double value)
{
	return value == (double)(long)value ? 0 : value < 10 ? 2 : value < 100 ? 1 : 0;
}

static double middle(const struct series *series)
{
	struct series copy = *series;

	return median(copy.values, copy.count);
}

static void print_cell(const struct series *series, const struct series *base)
{
	struct series sorted = *series;
	double value, lowest, highest;

	if (!series->count) {
		printf(" – |");
		return;
	}
	value = median(sorted.values, sorted.count);
	lowest = sorted.values[0];
	highest = sorted.values[sorted.count - 1];
	printf(" %.*f", digits(value), value);
	if (lowest < highest)
		printf(" (%.*f–%.*f)", digits(lowest), lowest, digits(highest), highest);
	if (base && base != series && base->count && middle(base) > 0 && value > 0)
		printf(" ×%.2f", value / middle(base));
	printf(" |");
}

void table_print(const struct peers *peers, const struct row *rows, int count)
{
	printf("\n| |");
	for (int peer = 0; peer < peers->count; peer++)
		printf(" %s |", peers->of[peer].name);
	printf("\n|---|");
	for (int peer = 0; peer < peers->count; peer++)
		printf("---|");
	printf("\n");
	for (int row = 0; row < count; row++) {
		const struct series *base =
			peers->base < 0 ? NULL : &rows[row].of[peers->base];

		printf("| %s%s%s |", rows[row].title, rows[row].unit ? ", " : "",
		       rows[row].unit ? rows[row].unit : "");
		for (int peer = 0; peer < peers->count; peer++)
			print_cell(&rows[row].of[peer], base);
		printf("\n");
	}
}
