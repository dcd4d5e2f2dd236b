/* The plan: in memory of its exact size, so that the sanitizer sees a step too far. */
#include "unit.h"

#include "../../../main/c/init/plan.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BYTES(string) (string), sizeof(string) - 1

static struct plan plan;

static bool parse(const char *bytes, size_t size)
{
	const char *wrong;

	plan = (struct plan){.data = malloc(size ? size : 1), .size = size};
	memcpy(plan.data, bytes, size);
	wrong = plan_parse(&plan);
	return !wrong;
}

static void release(void)
{
	free(plan.data);
	if (plan.pointers)
		munmap(plan.pointers, plan.pointers_mapped);
}

static const char whole[] = "entry-plan 1\0" "3\0" "2\0" "--\0" "ls\0" "\0" "A=1\0" "B";

void test_plan(void)
{
	check(parse(whole, sizeof whole));
	check(plan.word_count == 3 && strcmp(plan.words[1], "ls") == 0 && !*plan.words[2]);
	check(!plan.words[3] && strcmp(plan.environment[1], "B") == 0 && !plan.environment[2]);
	release();
	check(parse(BYTES("entry-plan 1\0" "0\0" "0\0")));
	release();
	check(!parse(BYTES("entry-plan 2\0" "0\0" "0\0")));
	release();
	check(!parse(BYTES("entry-plan 1\0" "1\0" "0\0")));
	release();
	check(!parse(BYTES("entry-plan 1\0" "99999999999999999999\0" "0\0")));
	release();
	check(!parse(BYTES("entry-plan 1\0" "-1\0" "0\0" "x\0")));
	release();
	check(!parse(BYTES("entry-plan 1\0" "0\0" "0\0" "x\0")));
	release();
	check(!parse(BYTES("entry-plan 1\0" "\0" "0\0")));
	release();
}

void test_plan_cut(void)
{
	for (size_t size = 0; size < sizeof whole; size++) {
		check(!parse(whole, size));
		release();
	}
}
