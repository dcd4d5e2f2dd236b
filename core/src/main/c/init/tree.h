/* All other processes: everything for PID 1, only the own descendants otherwise. */
#ifndef ENTRY_TREE_H
#define ENTRY_TREE_H

void tree_signal(int signal);

#endif
