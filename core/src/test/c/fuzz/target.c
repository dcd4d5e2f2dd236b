/*
 * What is fuzzed: the first byte picks a reader, the rest is what it reads. The data lies in memory
 * of its exact size, so that a sanitizer sees any step over its end. Built with -fsanitize=fuzzer
 * it is libFuzzer's target; mutate.c drives it where that is not at hand.
 */
#include "../../../main/c/init/options.h"
#include "../../../main/c/init/plan.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define WORDS 64

/* Every answer has to be within its promises, whatever was read. */
static void demand(bool condition)
{
	if (!condition)
		abort();
}

static void read_options(char **words, int count)
{
	struct options options;
	struct fault fault;
	int at;

	options_default(&options);
	at = options_read(&options, words, count, &fault);
	demand(at >= -1 && at <= count);
	demand(at >= 0 || (fault.option && fault.expected));
	demand(options.limit_count >= 0 && options.limit_count <= LIMITS);
	demand(options.step_count >= 0 && options.step_count <= STEPS);
	demand(options.umask >= -1 && options.umask <= 0777);
	demand(options.drain >= 0 && options.max_runtime >= 0 && options.others_wait >= 0);
	for (int i = 0; i <= SIGNALS; i++)
		demand(options.rewrite[i] >= 0 && options.rewrite[i] <= SIGNALS);
	for (int i = 0; i < 256; i++)
		demand(options.exit_codes[i] >= -1 && options.exit_codes[i] < 256);
	if (at >= 0)
		options_agree(&options, &fault);
}

/* A command line: its words lie behind each other, each ended by a NUL. */
static void command_line(char *text, size_t size)
{
	char *words[WORDS + 1];
	int count = 0;

	for (size_t at = 0; at < size && count < WORDS; at += strlen(text + at) + 1)
		words[count++] = text + at;
	words[count] = NULL;
	read_options(words, count);
}

static void plan(char *text, size_t size)
{
	struct plan plan = {.data = text, .size = size};

	if (!plan_parse(&plan)) {
		demand(plan.word_count >= 0 && !plan.words[plan.word_count]);
		for (char **entry = plan.environment; *entry; entry++)
			demand(*entry >= text && *entry + strlen(*entry) < text + size);
		read_options(plan.words, plan.word_count);
	}
	if (plan.pointers)
		munmap(plan.pointers, plan.pointers_mapped);
}

static void values(struct text text)
{
	char name[SIGNAL_NAME_SIZE];
	int64_t duration = -1;
	uint64_t number;
	int signal = signal_number(text);

	demand(signal >= 0 && signal <= SIGNALS);
	if (signal)
		demand(signal_number(text_of(signal_name(name, signal))) == signal);
	if (read_duration(text, &duration))
		demand(duration >= 0 && duration <= 366LL * 86400000);
	if (read_number(text, 10, 1000, &number))
		demand(number <= 1000);
	while (text.at)
		demand(text_cut(&text, ',').at != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *copy;

	if (size < 2)
		return 0;
	copy = malloc(size);
	memcpy(copy, data + 1, size - 1);
	if (data[0] % 3 == 0) {
		copy[size - 1] = '\0';
		command_line(copy, size);
	} else {
		/* The byte for the NUL is given back: plans and texts end where they end. */
		char *exact = realloc(copy, size - 1);

		copy = exact ? exact : copy;
		if (data[0] % 3 == 1)
			plan(copy, size - 1);
		else
			values((struct text){copy, size - 1});
	}
	free(copy);
	return 0;
}
