/* Answers each SIGUSR1 on descriptor 3 with the time (CLOCK_MONOTONIC, ns) of its handler. */
#include <signal.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

static void report(uint64_t number)
{
	if (write(3, &number, sizeof number) != sizeof number)
		_exit(1);
}

static void answer(int signal)
{
	struct timespec time;

	(void)signal;
	clock_gettime(CLOCK_MONOTONIC, &time);
	report((uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec);
}

int main(void)
{
	struct sigaction action = {.sa_handler = answer};

	sigaction(SIGUSR1, &action, NULL);
	report(0);
	for (;;)
		pause();
}
