/* Numbers: sorted, summed up, and the order of the peers in a round. */
#include "bench.h"

#include <stdlib.h>

void series_add(struct series *series, double value)
{
	if (series->count < REPETITIONS)
		series->values[series->count++] = value;
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* The nearest rank: the smallest value that PERCENT of all are not above. */
double percentile(double *values, int count, int percent)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return values[((long)count * percent + 99) / 100 - 1];
}

/*
 * A new order for each round, so that no peer always comes after the same one. The generator
 * (xorshift) starts from a constant: two runs have the same orders.
 */
void shuffle(int *order, int count)
{
	static uint64_t state = 88172645463325252;

	for (int i = 0; i < count; i++) {
		int at;

		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		at = (int)(state % (uint64_t)(i + 1));
		order[i] = order[at];
		order[at] = i;
	}
}
