/* The image that is executed: entry-init, as a file or as a descriptor. */
#ifndef ENTRY_IMAGE_H
#define ENTRY_IMAGE_H

#include "freestanding.h"

#include <jni.h>

struct image {
	int init;	/* the descriptor, or negative */
	char *path;	/* or the file, or NULL */
	char **words;
	void *memory;
	size_t size;
};

/* Copies path and words out of Java: 0, or a negative error number. */
HIDDEN long image_prepare(JNIEnv *env, struct image *image, jint init, jbyteArray path,
			  jbyteArray words);

HIDDEN void image_release(struct image *image);

/* Executes it with an empty environment: only returns with a negative error number. */
HIDDEN long image_execute(const struct image *image);

#endif
