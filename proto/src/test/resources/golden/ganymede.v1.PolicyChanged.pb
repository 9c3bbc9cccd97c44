
name-10	reason-30"ÑÚ÷ 