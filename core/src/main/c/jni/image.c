/* The image that is executed: entry-init, as a file or as a descriptor. */
#include "image.h"

/* A word takes one byte at least, and the last may lack its NUL. */
static void find_words(char *data, size_t size, char **words)
{
	size_t count = 0;
	int begins = 1;

	for (size_t i = 0; i < size; i++) {
		if (begins)
			words[count++] = data + i;
		begins = !data[i];
	}
	words[count] = NULL;
}

static void copy_string(JNIEnv *env, jbyteArray from, jsize length, char *to)
{
	(*env)->GetByteArrayRegion(env, from, 0, length, (jbyte *)to);
	to[length] = '\0';
}

long image_prepare(JNIEnv *env, struct image *image, jint init, jbyteArray path,
		   jbyteArray words)
{
	jsize path_length = path ? (*env)->GetArrayLength(env, path) : 0;
	jsize size = (*env)->GetArrayLength(env, words);
	size_t pointers = ((size_t)size + 2) * sizeof(char *);
	char *data;

	image->init = init;
	image->path = NULL;
	image->size = pointers + (size_t)size + 1 + (size_t)path_length + 1;
	image->memory = map_memory(image->size);
	if (!image->memory)
		return -E_NOMEM;
	image->words = image->memory;
	data = (char *)image->memory + pointers;
	copy_string(env, words, size, data);
	find_words(data, (size_t)size, image->words);
	if (path) {
		image->path = data + size + 1;
		copy_string(env, path, path_length, image->path);
	}
	return 0;
}

void image_release(struct image *image)
{
	if (image->memory)
		sys(munmap, image->memory, image->size);
	image->memory = NULL;
}

long image_execute(const struct image *image)
{
	char *const environment[] = {NULL};
	char link[40];
	long failed;

	if (image->path)
		return sys(execve, image->path, image->words, environment);
	failed = sys(execveat, image->init, "", image->words, environment, AT_EMPTY);
	/* Old kernels (before 3.19) and seccomp filters do not have it. */
	path_with_number(link, "/proc/self/fd/", image->init, "");
	sys(execve, link, image->words, environment);
	return failed;
}
