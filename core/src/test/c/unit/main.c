/* Unit tests of the readers: options, plan, signals, values. */
#include "unit.h"

int unit_failed;

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
	{"numbers", test_numbers}, {"durations", test_durations}, {"lists", test_lists},
	{"signal names", test_signal_names}, {"options", test_options},
	{"option values", test_option_values}, {"help names every option", test_help},
	{"plan", test_plan}, {"plan cut at every byte", test_plan_cut},
};

int main(void)
{
	int passed = 0, failed = 0;

	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		int before = unit_failed;

		tests[i].run();
		printf("%s unit: %s\n", unit_failed == before ? "ok" : "not ok", tests[i].name);
		unit_failed == before ? passed++ : failed++;
	}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
