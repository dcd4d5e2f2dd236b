/* Reports on descriptor 3 that it runs, and sleeps. */
#include <stdint.h>
#include <unistd.h>

int main(void)
{
	uint64_t ready = 0;

	if (write(3, &ready, sizeof ready) != sizeof ready)
		return 1;
	for (;;)
		pause();
}
