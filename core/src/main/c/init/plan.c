/*
 * The plan. Strings, each ended by a NUL: "entry-plan 1", the number of words, the number of
 * environment entries, then the words, then the entries, and nothing behind them. The words are a
 * command line as it would be typed, so that one reader of options serves both.
 */
#define PLAN_HEAD "entry-plan 1"

#include "plan.h"

#include "values.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char incomplete[] = "the plan is incomplete";
static const char no_memory[] = "not enough memory for the plan";

static void *map(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

/* The descriptor is a pipe of unknown length, or a file that tells its size. */
static const char *allocate(int descriptor, struct plan *plan)
{
	struct stat status;

	if (fstat(descriptor, &status) < 0)
		return "the plan's descriptor is not open";
	plan->mapped = 64 * 1024;
	if (S_ISREG(status.st_mode) && status.st_size > 0)
		plan->mapped = (size_t)status.st_size + 1; /* one read more sees the end */
	plan->data = map(plan->mapped);
	return plan->data ? NULL : no_memory;
}

static bool grow(struct plan *plan)
{
	void *larger = mremap(plan->data, plan->mapped, plan->mapped * 2, MREMAP_MAYMOVE);

	if (larger == MAP_FAILED)
		return false;
	plan->data = larger;
	plan->mapped *= 2;
	return true;
}

static const char *fill(int descriptor, struct plan *plan)
{
	for (;;) {
		ssize_t got = read(descriptor, plan->data + plan->size, plan->mapped - plan->size);

		if (got == 0)
			return NULL;
		if (got < 0 && errno != EINTR)
			return "the plan cannot be read";
		if (got > 0)
			plan->size += (size_t)got;
		if (plan->size == plan->mapped && !grow(plan))
			return no_memory;
	}
}

/* The next string, which must end inside the data. */
static char *next(const struct plan *plan, size_t *at)
{
	char *string = plan->data + *at;
	char *end = *at < plan->size ? memchr(string, '\0', plan->size - *at) : NULL;

	if (!end)
		return NULL;
	*at += (size_t)(end - string) + 1;
	return string;
}

static bool next_count(const struct plan *plan, size_t *at, size_t *count)
{
	const char *string = next(plan, at);
	uint64_t number;

	/* Each string takes a byte at least, so a larger number cannot be meant. */
	if (!string || !read_number(text_of(string), 10, plan->size, &number))
		return false;
	*count = (size_t)number;
	return true;
}

static const char *point(struct plan *plan, char **to, size_t count, size_t *at)
{
	for (size_t i = 0; i < count; i++) {
		to[i] = next(plan, at);
		if (!to[i])
			return incomplete;
	}
	to[count] = NULL;
	return NULL;
}

const char *plan_parse(struct plan *plan)
{
	size_t at = 0, words, entries;
	const char *head = next(plan, &at);
	const char *wrong;

	if (!head)
		return incomplete;
	if (strcmp(head, PLAN_HEAD) != 0)
		return "this is no plan, or one for another version of entry-init";
	if (!next_count(plan, &at, &words) || !next_count(plan, &at, &entries))
		return incomplete;
	if (words > INT32_MAX)
		return "the plan is too large";
	plan->pointers_mapped = (words + entries + 3) * sizeof *plan->pointers;
	plan->pointers = map(plan->pointers_mapped);
	if (!plan->pointers)
		return no_memory;
	plan->words = plan->pointers + 1;
	plan->word_count = (int)words;
	plan->environment = plan->words + words + 1;
	wrong = point(plan, plan->words, words, &at);
	if (!wrong)
		wrong = point(plan, plan->environment, entries, &at);
	return wrong || at == plan->size ? wrong : incomplete;
}

const char *plan_read(int descriptor, struct plan *plan)
{
	const char *wrong;

	*plan = (struct plan){0};
	wrong = allocate(descriptor, plan);
	if (!wrong)
		wrong = fill(descriptor, plan);
	close(descriptor); /* nothing was written: there is nothing to learn from a failure */
	return wrong ? wrong : plan_parse(plan);
}

void plan_forget(struct plan *plan)
{
	/* Unmapping what was mapped fails only where a mapping has to be split: not here. */
	if (plan->data)
		munmap(plan->data, plan->mapped);
	if (plan->pointers)
		munmap(plan->pointers, plan->pointers_mapped);
	*plan = (struct plan){0};
}
