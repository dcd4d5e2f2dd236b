/* The hand-over: the JVM becomes entry-init. */
#include "asked.h"
#include "image.h"
#include "leftover.h"
#include "library.h"
#include "threads.h"

struct descriptors {
	int *numbers;
	unsigned char *flags; /* as they were; 255: not changed */
	size_t count, size;
};

#define UNCHANGED 255

static long prepare(JNIEnv *env, struct descriptors *list, jintArray numbers)
{
	list->count = numbers ? (size_t)(*env)->GetArrayLength(env, numbers) : 0;
	list->size = list->count * (sizeof(int) + 1) + 1;
	list->numbers = map_memory(list->size);
	if (!list->numbers)
		return -E_NOMEM;
	list->flags = (unsigned char *)(list->numbers + list->count);
	if (list->count)
		(*env)->GetIntArrayRegion(env, numbers, 0, (jsize)list->count,
					  (jint *)list->numbers);
	return 0;
}

static void mark(struct descriptors *list)
{
	for (size_t i = 0; i < list->count; i++) {
		long flags = sys(fcntl, list->numbers[i], F_GET_FLAGS, 0);

		/* One that is not open (any more) will not be open in the command either. */
		list->flags[i] = flags < 0 ? UNCHANGED : (unsigned char)flags;
		if (flags >= 0)
			sys(fcntl, list->numbers[i], F_SET_FLAGS, flags | FLAG_CLOSES);
	}
}

static void unmark(struct descriptors *list)
{
	/* Backwards: of a number that is listed twice, the first look saw how it was. */
	for (size_t i = list->count; i-- > 0;)
		if (list->flags[i] != UNCHANGED)
			sys(fcntl, list->numbers[i], F_SET_FLAGS, list->flags[i]);
}

JNIEXPORT jint JNICALL Java_io_entryjar_launch_Native_become(JNIEnv *env, jclass class,
							       jint init, jbyteArray path,
							       jbyteArray words,
							       jintArray close_on_exec)
{
	struct descriptors list;
	struct image image;
	uint64_t mask;
	long failed;

	(void)class;
	failed = image_prepare(env, &image, init, path, words);
	if (failed < 0)
		return (jint)failed;
	failed = prepare(env, &list, close_on_exec);
	if (failed == 0) {
		asked_to_end();
		/* From here on nothing may be asked of the JVM: its threads stand still. */
		mask = threads_hold();
		mark(&list);
		/* The JVM does not come to its own exit, which would. */
		leftover_remove();
		failed = image_execute(&image);
		unmark(&list);
		threads_release(mask);
		sys(munmap, list.numbers, list.size);
	}
	image_release(&image);
	return (jint)failed;
}
