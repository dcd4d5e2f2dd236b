/* What entry-init says: lines on standard error. */
#ifndef ENTRY_MESSAGE_H
#define ENTRY_MESSAGE_H

#include <stdbool.h>

#define NUMBER_SIZE 24

/*
 * Sets the name that lines begin with, and looks, once and at the start, whether standard error is
 * ours to write to.
 */
void message_open(const char *name);

/* True while waiting for a slow reader is harmless, false once signals have to be served. */
void message_patient(bool patient);

/* Writes one line: the name and a colon, then the given strings. */
#define say(...) message_write(__VA_ARGS__, (const char *)0)

void message_write(const char *first, ...);

/* The decimal form of a number, in the buffer that the caller lends. */
const char *decimal(char buffer[NUMBER_SIZE], long long number);

/* A short reason for an error number. */
const char *reason(int error);

#endif
