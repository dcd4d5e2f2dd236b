/* Unit tests of the readers: each check that fails says where. */
#ifndef ENTRY_UNIT_H
#define ENTRY_UNIT_H

#include <stdio.h>

extern int unit_failed;

#define check(condition)                                                              \
	do {                                                                          \
		if (!(condition)) {                                                   \
			fprintf(stderr, "# %s:%d: %s\n", __FILE__, __LINE__, #condition); \
			unit_failed++;                                                \
		}                                                                     \
	} while (0)

void test_numbers(void);
void test_durations(void);
void test_lists(void);
void test_signal_names(void);
void test_options(void);
void test_option_values(void);
void test_help(void);
void test_plan(void);
void test_plan_cut(void);

#endif
