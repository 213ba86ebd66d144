/** Ending by a signal without leaving anything behind. */
#ifndef KG_CLI_SIGNALS_H
#define KG_CLI_SIGNALS_H

/** From now on SIGINT, SIGTERM, SIGHUP and SIGPIPE remove the temporary files of open outputs and then end the program
 *  as they would have done anyway. A signal that the parent process had ignored stays ignored. A mapped
 *  file that is cut short while it is read ends the program with KG_IO and a message. */
void cli_signals_catch(void);
/** Holds those signals back until cli_signals_release: for the moment when several files take their names. */
void cli_signals_hold(void);
void cli_signals_release(void);

#endif
