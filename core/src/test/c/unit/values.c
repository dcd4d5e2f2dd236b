/* Numbers, durations, lists. */
#include "unit.h"

#include "../../../main/c/init/values.h"

#include <string.h>

void test_numbers(void)
{
	static const struct {
		const char *word;
		unsigned base;
		uint64_t max, value;
		bool good;
	} cases[] = {
		{"0", 10, 9, 0, true}, {"9", 10, 9, 9, true}, {"10", 10, 9, 0, false},
		{"18446744073709551615", 10, UINT64_MAX, UINT64_MAX, true},
		{"18446744073709551616", 10, UINT64_MAX, 0, false},
		{"99999999999999999999", 10, UINT64_MAX, 0, false},
		{"ffffffffffffffff", 16, UINT64_MAX, UINT64_MAX, true},
		{"10000000000000000", 16, UINT64_MAX, 0, false}, {"007", 8, 0777, 7, true},
		{"8", 8, 0777, 0, false}, {"", 10, 9, 0, false}, {"-1", 10, 9, 0, false},
		{"+1", 10, 9, 0, false}, {" 1", 10, 9, 0, false}, {"1 ", 10, 9, 0, false},
		{"0x1", 16, 99, 0, false}, {"5", 10, 0, 0, false}, {"000000000000000000000001", 10, 1, 1, true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		uint64_t value = 0;

		check(read_number(text_of(cases[i].word), cases[i].base, cases[i].max, &value) ==
		      cases[i].good);
		check(!cases[i].good || value == cases[i].value);
	}
}

void test_durations(void)
{
	static const struct {
		const char *word;
		int64_t value; /* -1: none */
	} cases[] = {
		{"10s", 10000}, {"500ms", 500}, {"2m", 120000}, {"1h", 3600000}, {"1d", 86400000},
		{"1m30s", 90000}, {"0s", 0}, {"366d", 366LL * 86400000}, {"367d", -1}, {"10", -1},
		{"s", -1}, {"", -1}, {"10x", -1}, {"1.5s", -1}, {"-1s", -1}, {"1 s", -1},
		{"10S", 10000}, {"99999999999999999999s", -1}, {"366d1ms", -1}, {"1s2", -1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t value = -1;
		bool good = read_duration(text_of(cases[i].word), &value);

		check(good == (cases[i].value >= 0));
		check(!good || value == cases[i].value);
	}
}

void test_lists(void)
{
	struct text rest = text_of("a,,bc");
	struct text part = text_cut(&rest, ',');

	check(text_is(part, "A") && rest.at);
	part = text_cut(&rest, ',');
	check(part.length == 0 && rest.at);
	part = text_cut(&rest, ',');
	check(text_is(part, "bc") && !rest.at);
	rest = text_of("x,");
	text_cut(&rest, ',');
	check(rest.at && rest.length == 0);
	check(!text_is(text_of("abc"), "ab") && !text_is(text_of("ab"), "abc"));
}
