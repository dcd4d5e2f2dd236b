/* Names and numbers of signals. */
#include "unit.h"

#include "../../../main/c/init/signals.h"

#include <string.h>

void test_signal_names(void)
{
	static const struct {
		const char *word;
		int number;
	} cases[] = {
		{"TERM", 15}, {"SIGTERM", 15}, {"sigterm", 15}, {"15", 15}, {"HUP", 1}, {"SYS", 31},
		{"KILL", 9}, {"RTMIN", 34}, {"SIGRTMIN+3", 37}, {"RTMAX", 64}, {"rtmax-14", 50},
		{"RTMIN+30", 64}, {"RTMIN+31", 0}, {"RTMAX-31", 0}, {"RTMIN-1", 0}, {"RTMAX+1", 0},
		{"RTMIN+", 0}, {"RTMIN3", 0}, {"32", 32}, {"64", 64}, {"65", 0}, {"0", 0}, {"", 0},
		{"SIG", 0}, {"NONE", 0}, {"TERMX", 0}, {"TER", 0}, {"SIG15", 0}, {"CLD", 17},
		{"IOT", 6}, {"POLL", 29}, {"-15", 0}, {"SIGSIGTERM", 0},
	};
	char name[SIGNAL_NAME_SIZE];

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(signal_number(text_of(cases[i].word)) == cases[i].number);
	for (int number = 1; number <= SIGNALS; number++)
		check(signal_number(text_of(signal_name(name, number))) == number);
	check(strcmp(signal_name(name, 17), "CHLD") == 0);
	check(strcmp(signal_name(name, 33), "33") == 0);
	check(strcmp(signal_name(name, 64), "RTMIN+30") == 0);
}
