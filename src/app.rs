//! The program as a state machine. It must never touch a terminal, a clock or a socket.

pub mod key;
